package io.countersign.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.GroupPublicKey;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Committees of four, of which three sign: two that left are one short of the key. */
class HolderLedgerTest {
    private static final GroupPublicKey ONE = key("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    private static final GroupPublicKey TWO = key("02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5");

    @Test
    void oneThatLeftIsNoReasonToWarn() {
        assertThat(HolderLedger.warnings(List.of(epoch(1, ONE, 1, 2, 3, 4), epoch(2, ONE, 1, 2, 3, 5))))
                .isEmpty();
    }

    @Test
    void twoThatLeftOnePastEpochAreOneShortOfTheKey() {
        List<HolderLedger.Warning> warnings = HolderLedger.warnings(
                List.of(epoch(1, ONE, 1, 2, 3, 4), epoch(2, ONE, 1, 2, 3, 5), epoch(3, ONE, 1, 2, 5, 6)));

        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst().epoch()).isEqualTo(1);
        assertThat(warnings.getFirst().toString())
                .startsWith("operators 3, 4 left with shares of epoch 1, of which 3 give the key");
    }

    @Test
    void oneThatLeftEachOfTwoEpochsIsCountedByEpoch() {
        assertThat(HolderLedger.warnings(
                        List.of(epoch(1, ONE, 1, 2, 3, 4), epoch(2, ONE, 1, 2, 3, 5), epoch(3, ONE, 1, 2, 3, 6))))
                .isEmpty();
    }

    @Test
    void sharesOfAKeyThatWasReplacedAreWorthNothing() {
        assertThat(HolderLedger.warnings(List.of(epoch(1, ONE, 1, 2, 3, 4), epoch(2, TWO, 1, 5, 6, 7))))
                .isEmpty();
    }

    private static HeldEpoch epoch(int epoch, GroupPublicKey key, int... members) {
        SortedMap<OperatorId, Bytes> identities = new TreeMap<>();
        for (int member : members) {
            identities.put(new OperatorId(member), Bytes.of(new byte[] {(byte) member}));
        }
        Committee committee = new Committee(epoch, identities, 1, Instant.EPOCH, KeyChange.KEEP, Duration.ZERO);
        return new HeldEpoch(committee, key, HeldEpoch.Share.HELD);
    }

    private static GroupPublicKey key(String hex) {
        return GroupPublicKey.parse(Bytes.fromHex(hex).toArray()).orElseThrow();
    }
}
