package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuorumTest {
    @Test
    void twoSigningSetsAlwaysShareAnHonestOperatorAndCanBeReached() {
        for (int n = 4; n <= OperatorId.MAX; n++) {
            for (int f = 1; 3 * f + 1 <= n; f++) {
                Quorum quorum = new Quorum(n, f);
                assertThat(2 * quorum.threshold() - n).isGreaterThan(f);
                assertThat(quorum.threshold()).isLessThanOrEqualTo(quorum.reachable());
            }
        }
    }

    @Test
    void theCommitteesOfTheDesignHaveTheirThresholds() {
        assertThat(Quorum.of(4).threshold()).isEqualTo(3);
        assertThat(Quorum.of(7).threshold()).isEqualTo(5);
        assertThat(Quorum.of(10).threshold()).isEqualTo(7);
    }

    @Test
    void aCommitteeThatCannotTolerateALiarDoesNotExist() {
        assertThatThrownBy(() -> new Quorum(3, 1)).hasMessageContaining("n=3 f=1");
        assertThatThrownBy(() -> new Quorum(4, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quorum(6, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
