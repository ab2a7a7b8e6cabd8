package io.countersign.simulation;

import io.countersign.core.round.PlantedRules;
import io.countersign.core.round.Rules;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.util.Set;

/** Rules with one thing wrong, the faults that bring it to light, and the harm that must come of it. */
enum Bug {
    LOW_THRESHOLD,
    SHARE_BEFORE_ROW,
    NO_BOOT_BARRIER,
    OVERLAPPING_VALIDITY,
    NO_WINDOW_LOCK,
    FREE_SUBSET,
    EPOCH_OWNS_SLOTS,
    CHANGE_DOES_NOT_BIND,
    NOTHING_TAKEN_OVER;

    private Rules rules(Quorum quorum) {
        return switch (this) {
            case LOW_THRESHOLD -> PlantedRules.lowThreshold(quorum);
            case SHARE_BEFORE_ROW -> PlantedRules.shareBeforeRow(quorum);
            case NO_BOOT_BARRIER -> PlantedRules.noBootBarrier(quorum);
            case OVERLAPPING_VALIDITY -> PlantedRules.overlappingValidity(quorum);
            case NO_WINDOW_LOCK -> PlantedRules.noWindowLock(quorum);
            case FREE_SUBSET -> PlantedRules.freeSubset(quorum);
            case EPOCH_OWNS_SLOTS -> PlantedRules.epochOwnsSlots(quorum);
            case CHANGE_DOES_NOT_BIND -> PlantedRules.changeDoesNotBind(quorum);
            case NOTHING_TAKEN_OVER -> PlantedRules.nothingTakenOver(quorum);
        };
    }

    private Set<String> harm() {
        return switch (this) {
            case LOW_THRESHOLD,
                    SHARE_BEFORE_ROW,
                    NO_BOOT_BARRIER,
                    NO_WINDOW_LOCK,
                    EPOCH_OWNS_SLOTS,
                    CHANGE_DOES_NOT_BIND,
                    NOTHING_TAKEN_OVER -> Set.of("S1", "X4");
            case OVERLAPPING_VALIDITY -> Set.of("X1");
            case FREE_SUBSET -> Set.of("S5");
        };
    }

    Aim aim() {
        return switch (this) {
            case LOW_THRESHOLD, OVERLAPPING_VALIDITY, FREE_SUBSET -> Aim.HOSTILE;
            case SHARE_BEFORE_ROW, NO_WINDOW_LOCK -> Aim.DEAF;
            case NO_BOOT_BARRIER -> Aim.FORGETFUL;
            case CHANGE_DOES_NOT_BIND -> Aim.PARTED;
            case EPOCH_OWNS_SLOTS, NOTHING_TAKEN_OVER -> Aim.LATE;
        };
    }

    /** What must be clean under the same faults: the rules without this bug. The one defence is shown with the other one off. */
    Experiment without(Experiment standard) {
        return switch (this) {
            case CHANGE_DOES_NOT_BIND -> NOTHING_TAKEN_OVER.in(standard).aimed(aim().towards(standard.quorum()));
            case LOW_THRESHOLD,
                    SHARE_BEFORE_ROW,
                    NO_BOOT_BARRIER,
                    OVERLAPPING_VALIDITY,
                    NO_WINDOW_LOCK,
                    FREE_SUBSET,
                    EPOCH_OWNS_SLOTS,
                    NOTHING_TAKEN_OVER -> standard.aimed(aim().towards(standard.quorum()));
        };
    }

    /** The experiment with this bug in it, which only the harm ends. */
    Experiment in(Experiment standard) {
        Quorum quorum = standard.quorum();
        return new Experiment(
                quorum,
                rules(quorum),
                this == LOW_THRESHOLD ? quorum.faulty() + 1 : quorum.threshold(),
                this == FREE_SUBSET ? quorum.faulty() + 1 : quorum.threshold(),
                this == OVERLAPPING_VALIDITY ? PlantedRules.OVERLAP : Duration.ZERO,
                standard.faults(),
                standard.healed(),
                harm(),
                aim().towards(quorum));
    }
}
