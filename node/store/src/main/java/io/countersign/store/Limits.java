package io.countersign.store;

import java.time.Duration;

/** Every limit of the store. Documents, facts, attestations and ledger rows are kept for ever: an auditor replays them. */
public final class Limits {
    /** Refusals kept; older ones go, so that a failing source cannot fill the disk. */
    public static final int REFUSALS_KEPT = 1_000_000;
    /** Readings that one call for the history returns at most, in entries. */
    public static final int HISTORY_ENTRIES = 100_000;
    /** Attestations or landings that one call returns at most. */
    public static final int NEWEST_ROWS = 10_000;
    /** Readers at one time; further ones wait. */
    public static final int READ_CONNECTIONS = 4;
    /** How long a statement waits for a lock of SQLite. */
    public static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private Limits() {}
}
