package io.countersign.simulation;

import io.countersign.model.Quorum;
import java.util.function.UnaryOperator;

/** Faults bent towards what random ones take too long to meet. */
enum Aim {
    /** Hostile leaders, contested facts, hidden signatures, and processes that die right after a share and are back at once. */
    HOSTILE(300, 0, 100, 0, 0, 0),
    /** The same, and honest operators hardly hear each other, so that views of honest leaders fail. */
    DEAF(500, 0, 400, 0, 0, 0),
    /** The same, and the disk comes back as it was some time ago. */
    FORGETFUL(500, 900, 400, 0, 0, 0),
    /** Two changes of committee, each prepared before it is due, among operators that are often parted from each other. */
    PARTED(0, 0, 0, 300, 2, 0),
    /** Two changes, each prepared only after the new committee should have begun. */
    LATE(0, 0, 50, 0, 2, Rng.CERTAIN),
    /** Liars that keep little to themselves, among honest operators that forget, restart and hardly hear each other. */
    TALKATIVE(300, 500, 200, 0, 1, 500);

    private static final int CALM_CLOCKS = 50;
    private static final Profile.Conduct CONDUCT = new Profile.Conduct(1_000, 300, 500, 200, 300, 200, 1_000);
    private static final Profile.Conduct OPEN = new Profile.Conduct(500, 300, 300, 50, 50, 100, 0);

    private final int crashAtShare;
    private final int rollback;
    private final int loss;
    private final int partition;
    private final int changes;
    private final int late;

    Aim(int crashAtShare, int rollback, int loss, int partition, int changes, int late) {
        this.crashAtShare = crashAtShare;
        this.rollback = rollback;
        this.loss = loss;
        this.partition = partition;
        this.changes = changes;
        this.late = late;
    }

    UnaryOperator<Profile> towards(Quorum quorum) {
        return drawn -> new Profile(
                quorum.faulty(),
                loss,
                drawn.duplicate(),
                drawn.slow() / 2,
                Math.max(partition, drawn.partition()),
                0,
                crashAtShare,
                Rng.CERTAIN,
                rollback,
                CALM_CLOCKS,
                0,
                Rng.CERTAIN,
                0,
                700,
                drawn.transactionLoss(),
                700,
                changes,
                late,
                this == TALKATIVE ? OPEN : CONDUCT);
    }
}
