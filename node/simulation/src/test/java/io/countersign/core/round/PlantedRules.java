package io.countersign.core.round;

import io.countersign.model.Quorum;
import java.time.Duration;

/** Rules that no node may run with, each with one of the protocol's rules broken. */
public final class PlantedRules {
    public static final Duration OVERLAP = Duration.ofSeconds(10);

    private PlantedRules() {}

    /** f+1 shares sign: two signing sets need not share an honest operator. */
    public static Rules lowThreshold(Quorum quorum) {
        return new Rules(
                quorum.faulty() + 1, quorum.threshold(), true, true, true, true, true, true, true, Duration.ZERO);
    }

    /** A share leaves before its lock is on disk, and a restarted operator trusts its own disk. */
    public static Rules shareBeforeRow(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, true, false, false, true, true, true, Duration.ZERO);
    }

    /** The disk is in order, but a restarted operator asks nobody. */
    public static Rules noBootBarrier(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, true, true, false, true, true, true, Duration.ZERO);
    }

    /** Statements outlive the effect of the next one. */
    public static Rules overlappingValidity(Quorum quorum) {
        return new Rules(quorum.threshold(), quorum.threshold(), true, true, true, true, true, true, true, OVERLAP);
    }

    /** A lock binds in its own view only. */
    public static Rules noWindowLock(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, false, true, true, true, true, true, Duration.ZERO);
    }

    /** f+1 equal observations certify an item, and nobody insists on what it saw itself. */
    public static Rules freeSubset(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.faulty() + 1, false, true, true, true, true, true, true, Duration.ZERO);
    }

    /** Each slot of a window belongs to the epoch of the slot. */
    public static Rules epochOwnsSlots(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, true, true, true, false, true, true, Duration.ZERO);
    }

    /** A lock on the change forbids nothing, and the next committee does not ask what the one before holds. */
    public static Rules changeDoesNotBind(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, true, true, true, true, false, false, Duration.ZERO);
    }

    /** The next committee begins without asking the one before. */
    public static Rules nothingTakenOver(Quorum quorum) {
        return new Rules(
                quorum.threshold(), quorum.threshold(), true, true, true, true, true, true, false, Duration.ZERO);
    }
}
