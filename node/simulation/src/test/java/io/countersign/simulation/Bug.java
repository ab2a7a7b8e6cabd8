package io.countersign.simulation;

import io.countersign.core.round.PlantedRules;
import io.countersign.core.round.Rules;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Rules with one thing wrong, the faults that bring it to light, and the harm that must come of it. */
enum Bug {
    LOW_THRESHOLD(PlantedRules::lowThreshold, Set.of("S1", "X4"), Aim.HOSTILE),
    SHARE_BEFORE_ROW(PlantedRules::shareBeforeRow, Set.of("S1", "X4"), Aim.DEAF),
    NO_BOOT_BARRIER(PlantedRules::noBootBarrier, Set.of("S1", "X4"), Aim.FORGETFUL),
    OVERLAPPING_VALIDITY(PlantedRules::overlappingValidity, Set.of("X1"), Aim.HOSTILE),
    NO_WINDOW_LOCK(PlantedRules::noWindowLock, Set.of("S1", "X4"), Aim.DEAF),
    FREE_SUBSET(PlantedRules::freeSubset, Set.of("S5"), Aim.HOSTILE);

    private final Function<Quorum, Rules> rules;
    private final Set<String> harm;
    private final Aim aim;

    Bug(Function<Quorum, Rules> rules, Set<String> harm, Aim aim) {
        this.rules = rules;
        this.harm = harm;
        this.aim = aim;
    }

    Aim aim() {
        return aim;
    }

    /** The experiment with this bug in it, which only the harm ends. */
    Experiment in(Experiment standard) {
        Quorum quorum = standard.quorum();
        return new Experiment(
                quorum,
                rules.apply(quorum),
                this == LOW_THRESHOLD ? quorum.faulty() + 1 : quorum.threshold(),
                this == FREE_SUBSET ? quorum.faulty() + 1 : quorum.threshold(),
                this == OVERLAPPING_VALIDITY ? PlantedRules.OVERLAP : Duration.ZERO,
                standard.faults(),
                standard.healed(),
                harm,
                aim.towards(quorum));
    }
}
