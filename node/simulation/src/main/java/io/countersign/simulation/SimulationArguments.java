package io.countersign.simulation;

import java.time.Duration;

/**
 * A range of seeds, both ends included.
 *
 * @param lasting virtual time of each seed
 */
public record SimulationArguments(long firstSeed, long lastSeed, int operators, Duration lasting) {
    private static final Duration SHORTEST = Duration.ofMinutes(4);
    private static final Duration LONGEST = Duration.ofDays(1);

    public SimulationArguments {
        if (lastSeed < firstSeed) {
            throw new IllegalArgumentException("the last seed, " + lastSeed + ", is before the first, " + firstSeed);
        }
        if (operators < 4 || operators > 31) {
            throw new IllegalArgumentException("4 to 31 operators can be simulated, not " + operators);
        }
        if (lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a seed lasts " + SHORTEST + " to " + LONGEST + ", not " + lasting);
        }
    }
}
