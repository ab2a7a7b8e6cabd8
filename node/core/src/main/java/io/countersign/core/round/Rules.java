package io.countersign.core.round;

import io.countersign.model.Quorum;
import java.time.Duration;

/** The rules that safety stands on, as data, so that a simulation can show what breaks without each. */
public final class Rules {
    private final int threshold;
    private final int support;
    private final boolean ownView;
    private final boolean windowLock;
    private final boolean rowBeforeShare;
    private final boolean bootBarrier;
    private final boolean epochOwnsWindows;
    private final boolean changeBinds;
    private final boolean takesOver;
    private final Duration overlap;

    /**
     * @param threshold votes in a certificate, and shares in a signature
     * @param support equal observations that make an item certified
     * @param ownView whether an operator refuses reports older than its own observation in the first f+1 views
     * @param windowLock whether a lock binds in later views of its window
     * @param rowBeforeShare whether the lock is durable before the share is made
     * @param bootBarrier whether a restarted operator asks its peers first
     * @param epochOwnsWindows whether a window belongs to the epoch it opens in, and not each of its slots to the epoch of the slot
     * @param changeBinds whether a lock on a change of committee forbids the windows after it
     * @param takesOver whether a new committee first asks the one before what it holds
     * @param overlap how far a statement outlives the next one's effect
     */
    Rules(
            int threshold,
            int support,
            boolean ownView,
            boolean windowLock,
            boolean rowBeforeShare,
            boolean bootBarrier,
            boolean epochOwnsWindows,
            boolean changeBinds,
            boolean takesOver,
            Duration overlap) {
        this.threshold = threshold;
        this.support = support;
        this.ownView = ownView;
        this.windowLock = windowLock;
        this.rowBeforeShare = rowBeforeShare;
        this.bootBarrier = bootBarrier;
        this.epochOwnsWindows = epochOwnsWindows;
        this.changeBinds = changeBinds;
        this.takesOver = takesOver;
        this.overlap = overlap;
    }

    /** The only rules a node may run with. */
    public static Rules standard(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, true, true, true, true, true, true, Duration.ZERO);
    }

    int threshold() {
        return threshold;
    }

    int support() {
        return support;
    }

    boolean ownView() {
        return ownView;
    }

    boolean windowLock() {
        return windowLock;
    }

    boolean rowBeforeShare() {
        return rowBeforeShare;
    }

    boolean bootBarrier() {
        return bootBarrier;
    }

    boolean epochOwnsWindows() {
        return epochOwnsWindows;
    }

    boolean changeBinds() {
        return changeBinds;
    }

    boolean takesOver() {
        return takesOver;
    }

    Duration overlap() {
        return overlap;
    }
}
