package io.countersign.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing wrong with wrong rules shows nothing: each planted bug is found, and only with the bug. */
class TeethTest {
    private static final long SEEDS = 60;
    private static final Experiment STANDARD = Experiment.standard(4).lasting(Duration.ofMinutes(4));

    @ParameterizedTest
    @EnumSource(Bug.class)
    void aPlantedBugIsFoundAndTheSameSeedIsCleanWithoutIt(Bug bug) {
        Experiment planted = bug.in(STANDARD);
        Optional<Outcome> found = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> new Cluster(seed, planted).run())
                .filter(outcome -> !outcome.isClean())
                .findFirst();
        assertThat(found).as("%s in %d seeds", bug, SEEDS).isPresent();
        Outcome outcome = found.get();
        System.out.println(bug + " found with seed " + outcome.seed() + ": "
                + outcome.violations().getFirst());
        assertThat(new Cluster(outcome.seed(), bug.without(STANDARD)).run().violations())
                .isEmpty();
    }

    @Test
    void aShareWithoutItsLockOnDiskIsSeenAtOnce() {
        Experiment planted = Bug.SHARE_BEFORE_ROW.in(STANDARD).watching(Set.of("S3"));
        assertThat(new Cluster(1, planted).run().violations())
                .extracting(Violation::invariant)
                .containsExactly("S3");
    }
}
