package io.countersign.core.round;

import static io.countersign.core.Networks.GENESIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.Window;
import io.countersign.model.Attestation;
import io.countersign.model.BookPayload;
import io.countersign.model.Lane;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HappyPathTest {
    private final Cluster cluster = new Cluster(4);
    private final Window first = Networks.bookSchedule().window(20).orElseThrow();

    private void facts(Window window) {
        Instant before = window.cut().minusSeconds(2);
        cluster.runUntil(before);
        cluster.fact(Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25"));
        cluster.fact(Networks.nav(Networks.ADMIN, before.minusSeconds(5), 1, "101.25"));
        cluster.fact(Networks.holdings(before.minusSeconds(5), 1, "1000"));
        cluster.runUntil(window.cut().plusSeconds(1));
        cluster.fact(Networks.position(window.cut(), "900"));
    }

    @Test
    void fourOperatorsDecideAWindowInItsFirstView() {
        facts(first);
        cluster.runUntil(first.open().plusSeconds(1));
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).hasSize(1));
        Attestation attestation = cluster.attested(1).getFirst();
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).containsExactly(attestation));
        assertThat(attestation.statement().sequence()).isEqualTo(20);
        assertThat(attestation.statement().effectiveAt()).isEqualTo(GENESIS.plusSeconds(20));
        assertThat(BookPayload.decode(attestation.payload(), 3).orElseThrow().lanes())
                .containsExactly(
                        new Lane.Value(BigInteger.valueOf(101_25000000L)),
                        new Lane.Value(BigInteger.valueOf(1000_000000L)),
                        new Lane.Value(BigInteger.valueOf(900_000000L)));
    }
}
