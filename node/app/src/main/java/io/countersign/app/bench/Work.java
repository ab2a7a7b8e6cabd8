package io.countersign.app.bench;

/**
 * What one operator did, in nanoseconds.
 *
 * @param wall by the clock
 * @param processor while its thread ran
 * @param ledger by the clock, in commits; a part of {@code wall}
 */
record Work(long wall, long processor, long ledger) {
    static final Work NONE = new Work(0, 0, 0);

    Work plus(Work other) {
        return new Work(wall + other.wall, processor + other.processor, ledger + other.ledger);
    }
}
