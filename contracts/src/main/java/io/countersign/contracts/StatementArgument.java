package io.countersign.contracts;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Statement;
import java.util.Optional;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Uint32;

/** The statement as the struct the contracts take; {@code submit} and {@code settle} share their three arguments. */
final class StatementArgument {
    private StatementArgument() {}

    static StaticStruct encoded(Statement statement) {
        return new StaticStruct(
                Abi.word(statement.stream().id()),
                new Uint32(statement.sequence()),
                Abi.seconds(statement.observedAt()),
                Abi.seconds(statement.effectiveAt()),
                Abi.seconds(statement.nextExpectedAt()),
                Abi.seconds(statement.expiresAt()),
                Abi.word(statement.policyHash()),
                Abi.word(statement.evidenceRoot()),
                Abi.word(statement.payloadHash()),
                Abi.uint(statement.scope().chain()),
                Abi.address(statement.scope().contract()));
    }

    /** A call with (statement, payload, signature), or empty where the signature has no point R. */
    static Optional<Bytes> call(String function, Attestation attestation) {
        return EvmSignature.of(attestation.signature())
                .map(signature -> Abi.call(
                        function,
                        encoded(attestation.statement()),
                        Abi.bytes(attestation.payload()),
                        signature.encoded()));
    }
}
