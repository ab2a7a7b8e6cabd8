package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.Window;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.core.sign.TestKeys;
import io.countersign.frost.KeyPackage;
import io.countersign.model.Attestation;
import io.countersign.model.Quorum;
import io.countersign.model.StatementEncoding;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A window on real keys. */
class FrostClusterTest {
    @Test
    void fourOperatorsSignAWindowWithTheGroupKey() {
        SecureRandom random = new SecureRandom();
        Quorum quorum = Quorum.of(4);
        List<KeyPackage> dealt = TestKeys.deal(4, quorum.threshold(), random);
        FrostGroupCrypto group = new FrostGroupCrypto(1, dealt.getFirst().publicKeys());
        Keys keys = new Keys(group, self -> new FrostShareSigner(group, dealt.get(self.index() - 1), random));
        Cluster cluster =
                new Cluster(Networks.network(4), Networks.GENESIS.minusSeconds(1), Rules.standard(quorum), keys);
        Window window = Windows.book(20);
        Windows.fill(cluster, window);
        cluster.runUntil(window.open().plusSeconds(1));
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).hasSize(1));
        Attestation attestation = cluster.attested(1).getFirst();
        assertThat(group.verify(
                        StatementEncoding.digest(cluster.config.networkId(), attestation.statement()),
                        attestation.signature()))
                .isTrue();
    }
}
