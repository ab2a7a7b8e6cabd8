package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The node signs and sends exactly what the contracts' own tests were fed. */
class CallVectors {
    static List<StatementVector> statements() {
        return StatementVector.all();
    }

    @Test
    void domainSeparator() {
        StatementVector.Network network = StatementVector.network();
        assertThat(StatementEncoding.domainSeparator(network.id())).isEqualTo(network.domainSeparator());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void digest(StatementVector vector) {
        assertThat(StatementEncoding.digest(StatementVector.network().id(), vector.statement()))
                .isEqualTo(vector.digest());
    }

    static List<ChangeVector> changes() {
        return ChangeVector.all();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void rotation(ChangeVector vector) {
        assertThat(StatementEncoding.digest(StatementVector.network().id(), vector.statement()))
                .isEqualTo(vector.digest());
        assertThat(CommitteeCalls.rotate(vector.byOld(), vector.byNew())).contains(vector.call());
        assertThat(CommitteeCalls.newKey(vector.byOld().payload())).isEqualTo(Result.ok(vector.newKey()));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void callData(StatementVector vector) {
        assertThat(call(vector)).contains(vector.call());
    }

    private static Optional<Bytes> call(StatementVector vector) {
        Attestation attestation = vector.attestation();
        return switch (vector.kind()) {
            case "book" -> HubCalls.submit(attestation);
            case "settlement" -> GateCalls.settle(attestation);
            case "reversal" -> GateCalls.reverse(attestation);
            case "caps" -> GuardCalls.cap(attestation);
            case "halt" -> HaltCalls.halt(attestation);
            case "redemption" -> RedemptionCalls.signal(attestation);
            default -> throw new AssertionError("unknown kind " + vector.kind());
        };
    }
}
