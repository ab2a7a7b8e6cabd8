package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitteeTest {
    private static final Instant FROM = Instant.parse("2026-12-01T09:00:00Z");
    private static final GroupKey BEFORE = key((byte) 2, "11");
    private static final GroupKey AFTER = key((byte) 3, "22");
    private static final CommitteePayload PAYLOAD =
            new CommitteePayload(2, BEFORE, AFTER, new Quorum(7, 2), Duration.ofHours(1));

    private static GroupKey key(byte prefix, String octet) {
        return new GroupKey(Bytes.concat(Bytes.of(new byte[] {prefix}), Bytes.fromHex(octet.repeat(32))));
    }

    private static SortedMap<OperatorId, Bytes> members(int... operators) {
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        for (int operator : operators) {
            members.put(new OperatorId(operator), Bytes.of(new byte[] {(byte) operator}));
        }
        return members;
    }

    private static Committee committee(KeyChange key, int... operators) {
        return new Committee(2, members(operators), 1, FROM, key, Duration.ofHours(1));
    }

    @Test
    void thePayloadIsEightAbiWords() {
        assertThat(PAYLOAD.encode().toHex())
                .isEqualTo("0x" + number("02") + "11".repeat(32) + number("00") + "22".repeat(32) + number("01")
                        + number("07") + number("02") + number("0e10"));
        assertThat(CommitteePayload.decode(PAYLOAD.encode())).contains(PAYLOAD);
    }

    private static String number(String hex) {
        return "0".repeat(64 - hex.length()) + hex;
    }

    @Test
    void bytesThatAreNoChangeAreNotRead() {
        byte[] parity = PAYLOAD.encode().toArray();
        parity[3 * 32 - 1] = 2;
        byte[] quorum = PAYLOAD.encode().toArray();
        quorum[6 * 32 - 1] = 6;
        assertThat(CommitteePayload.decode(Bytes.of(parity))).isEmpty();
        assertThat(CommitteePayload.decode(Bytes.of(quorum))).isEmpty();
        assertThat(CommitteePayload.decode(PAYLOAD.encode().slice(0, 255))).isEqualTo(Optional.empty());
    }

    @Test
    void everyPartOfACommitteeIsInItsHash() {
        Digest32 hash = committee(KeyChange.KEEP, 1, 2, 3, 5).policyHash();
        assertThat(committee(KeyChange.KEEP, 1, 2, 3, 5).policyHash()).isEqualTo(hash);
        assertThat(committee(KeyChange.NEW, 1, 2, 3, 5).policyHash()).isNotEqualTo(hash);
        assertThat(committee(KeyChange.KEEP, 1, 2, 3, 6).policyHash()).isNotEqualTo(hash);
        assertThat(new Committee(3, members(1, 2, 3, 5), 1, FROM, KeyChange.KEEP, Duration.ofHours(1)).policyHash())
                .isNotEqualTo(hash);
        assertThat(new Committee(2, members(1, 2, 3, 5), 1, FROM.plusSeconds(1), KeyChange.KEEP, Duration.ofHours(1))
                        .policyHash())
                .isNotEqualTo(hash);
    }

    @Test
    void threeFPlusOneMembersAreNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> committee(KeyChange.KEEP, 1, 2, 3));
    }
}
