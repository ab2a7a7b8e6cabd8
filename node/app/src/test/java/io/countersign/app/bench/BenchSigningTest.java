package io.countersign.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Quorum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSigningTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void everyPartIsMeasuredHereAndInNoble() throws IOException, InterruptedException {
        SigningParts here = new SigningBench(1, 3).run(Quorum.of(4));
        SigningParts noble = NobleBench.find(ROOT, 1, 3).orElseThrow().run(Quorum.of(4));
        for (SigningParts parts : List.of(here, noble)) {
            assertThat(List.of(parts.commit(), parts.sign(), parts.verify(), parts.aggregate()))
                    .allSatisfy(nanos -> assertThat(nanos).isPositive());
        }
        assertThat(here.read()).isPositive();
    }

    @Test
    void theRatioIsOfAllParts() {
        SigningParts here = new SigningParts(1_000, 2_000, 3_000, 4_000, 5_000);
        SigningParts noble = new SigningParts(60_000, 0, 60_000, 60_000, 60_000);
        List<String> lines = new SigningReport(List.of(new SigningFigures(4, 3, here, Optional.of(noble)))).lines();
        assertThat(lines.getLast().split(" {2,}")).contains("15.000", "240.000", "16.000");
    }

    @Test
    void withoutNobleItsColumnIsEmpty(@TempDir Path elsewhere) {
        assertThat(NobleBench.find(elsewhere, 1, 1)).isEmpty();
        SigningParts here = new SigningParts(1_000, 2_000, 3_000, 4_000, 5_000);
        List<String> lines = new SigningReport(List.of(new SigningFigures(4, 3, here, Optional.empty()))).lines();
        assertThat(lines.getLast().strip()).endsWith("-").contains("15.000");
    }
}
