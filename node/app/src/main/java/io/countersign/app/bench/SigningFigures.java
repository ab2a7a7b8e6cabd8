package io.countersign.app.bench;

import java.util.Optional;

/**
 * Signing in one committee.
 *
 * @param noble the same work by the FROST of npm's {@code @noble/curves}, in the same run; empty where it is not installed
 */
public record SigningFigures(int operators, int threshold, SigningParts here, Optional<SigningParts> noble) {}
