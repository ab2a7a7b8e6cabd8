package io.countersign.simulation;

import io.countersign.core.config.Window;
import io.countersign.core.round.Rules;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is put to the test.
 *
 * @param rules the rules every operator runs with, honest or not
 * @param threshold shares that make a signature under them
 * @param support equal observations that certify an item under them
 * @param overlap how far a statement outlives the next one's effect under them
 * @param faults how long faults are injected; then the network heals
 * @param healed how long the healed cluster runs on
 * @param watched the invariants that end a run; all of them where empty
 * @param aim bends the faults of every seed towards what is looked for
 */
public record Experiment(
        Quorum quorum,
        Rules rules,
        int threshold,
        int support,
        Duration overlap,
        Duration faults,
        Duration healed,
        Set<String> watched,
        UnaryOperator<Profile> aim) {
    private static final Duration FAULTS = Duration.ofMinutes(3);
    private static final Duration HEALED = Duration.ofMinutes(2);

    /** The rules of production under the whole range of faults. */
    public static Experiment standard(int operators) {
        Quorum quorum = Quorum.of(operators);
        return new Experiment(
                quorum,
                Rules.standard(quorum),
                quorum.threshold(),
                quorum.threshold(),
                Duration.ZERO,
                FAULTS,
                HEALED,
                Set.of(),
                UnaryOperator.identity());
    }

    Experiment aimed(UnaryOperator<Profile> towards) {
        return new Experiment(quorum, rules, threshold, support, overlap, faults, healed, watched, towards);
    }

    Experiment watching(Set<String> invariants) {
        return new Experiment(quorum, rules, threshold, support, overlap, faults, healed, invariants, aim);
    }

    Experiment lasting(Duration total) {
        return new Experiment(quorum, rules, threshold, support, overlap, total.minus(HEALED), HEALED, watched, aim);
    }

    boolean watches(String invariant) {
        return watched.isEmpty() || watched.contains(invariant);
    }

    Window stretched(Window window) {
        return new Window(
                window.sequence(),
                window.cut(),
                window.open(),
                window.effectiveAt(),
                window.expiresAt().plus(overlap),
                window.nextExpectedAt(),
                window.close());
    }
}
