package io.countersign.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Quorum;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchRoundsTest {
    @Test
    void everyOperatorDecidesEveryRoundAndAllOfItIsMeasured() throws IOException {
        RoundFigures figures = new RoundsBench(1, 3).run(Quorum.of(4));
        assertThat(figures.operators()).isEqualTo(4);
        assertThat(figures.threshold()).isEqualTo(3);
        assertThat(figures.rounds()).isEqualTo(3);
        assertThat(figures.workP50()).isPositive().isLessThanOrEqualTo(figures.workP99());
        assertThat(figures.processorP50()).isPositive().isLessThanOrEqualTo(figures.processorP99());
        assertThat(figures.ledger()).isPositive().isLessThan(figures.work());
        assertThat(figures.work()).isLessThanOrEqualTo(figures.elapsed());
        assertThat(figures.bareSignature()).isPositive();
    }
}
