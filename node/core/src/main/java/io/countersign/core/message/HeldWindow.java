package io.countersign.core.message;

import io.countersign.model.StreamId;

/** What an operator remembers of one window of one stream. */
public record HeldWindow(StreamId stream, long window, Held held) {}
