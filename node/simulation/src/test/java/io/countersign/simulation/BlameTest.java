package io.countersign.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.message.Offence;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Liars are caught at what they do, and nobody else is: an honest operator that is named ends a run as a violation of S2. */
class BlameTest {
    private static final int SEEDS = 40;
    /** No liar of the simulation signs twice under one nonce; {@code MisconductTest} does. */
    private static final Set<Offence> TOLD = EnumSet.complementOf(EnumSet.of(Offence.NONCE_USED_TWICE));

    @Test
    void everyKindOfLieIsProvedAgainstALiarAndNoHonestOperatorIsNamed() {
        Experiment standard = Experiment.standard(4).lasting(Duration.ofMinutes(4));
        Experiment hostile = standard.aimed(Aim.TALKATIVE.towards(standard.quorum()));
        Set<Offence> named = new TreeSet<>();
        for (int seed = 1; seed <= SEEDS && !named.equals(TOLD); seed++) {
            Outcome outcome = new Cluster(seed, hostile).run();
            assertThat(outcome.violations()).as("seed %d", seed).isEmpty();
            named.addAll(outcome.named());
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(TOLD);
    }
}
