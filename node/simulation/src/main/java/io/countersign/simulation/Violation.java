package io.countersign.simulation;

import java.time.Instant;

/** @param invariant its id in {@code node/docs/invariants.md} */
public record Violation(String invariant, Instant at, String what) {}
