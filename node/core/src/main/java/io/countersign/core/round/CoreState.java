package io.countersign.core.round;

/** Everything one operator's core remembers; immutable. */
public record CoreState() {}
