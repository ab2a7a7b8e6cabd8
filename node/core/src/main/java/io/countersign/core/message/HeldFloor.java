package io.countersign.core.message;

import io.countersign.core.observe.Leaves;
import io.countersign.model.StreamId;

/**
 * What a stream must not fall below, as one operator knows it.
 *
 * @param window the highest window it locked
 * @param items per slot the newest item it ever locked
 */
public record HeldFloor(StreamId stream, long window, Leaves items) {}
