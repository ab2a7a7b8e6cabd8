package io.countersign.core.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.limits.Limits;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingVerifierTest {
    private static final OperatorId ONE = new OperatorId(1);
    private static final OperatorId TWO = new OperatorId(2);

    /** What was asked of the key, each time. */
    private final List<Bytes> asked = new ArrayList<>();

    private final RememberingVerifier verifier = new RememberingVerifier((operator, message, signature) -> {
        asked.add(message);
        return operator.equals(ONE) && message.equals(signature);
    });

    private static Bytes bytes(int value) {
        return new CanonicalWriter().i32(value).toBytes();
    }

    @Test
    void aValidSignatureIsVerifiedOnce() {
        assertThat(verifier.verify(ONE, bytes(7), bytes(7))).isTrue();
        assertThat(verifier.verify(ONE, bytes(7), bytes(7))).isTrue();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatWasFoundForOneSaysNothingOfAnotherOperatorMessageOrSignature() {
        verifier.verify(ONE, bytes(7), bytes(7));
        assertThat(verifier.verify(TWO, bytes(7), bytes(7))).isFalse();
        assertThat(verifier.verify(ONE, bytes(8), bytes(7))).isFalse();
        assertThat(verifier.verify(ONE, bytes(7), bytes(8))).isFalse();
    }

    @Test
    void aWrongSignatureStaysWrong() {
        assertThat(verifier.verify(ONE, bytes(7), bytes(8))).isFalse();
        assertThat(verifier.verify(ONE, bytes(7), bytes(8))).isFalse();
    }

    @Test
    void theOldestAreForgottenAndVerifiedAgain() {
        for (int message = 0; message <= Limits.SIGNATURES_REMEMBERED; message++) {
            verifier.verify(ONE, bytes(message), bytes(message));
        }
        asked.clear();
        verifier.verify(ONE, bytes(Limits.SIGNATURES_REMEMBERED), bytes(Limits.SIGNATURES_REMEMBERED));
        assertThat(asked).isEmpty();
        assertThat(verifier.verify(ONE, bytes(0), bytes(0))).isTrue();
        assertThat(asked).hasSize(1);
    }
}
