package io.countersign.contracts;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint32;

/** The statement as the struct the contracts take; whatever is signed comes with a payload and its signatures. */
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

    /** A call with (statement, payload, signature, more signatures), or empty where the first has no point R. */
    static Optional<Bytes> call(String function, Attestation attestation, EvmSignature... more) {
        return EvmSignature.of(attestation.signature()).map(signature -> {
            List<Type<?>> arguments = new ArrayList<>();
            arguments.add(encoded(attestation.statement()));
            arguments.add(Abi.bytes(attestation.payload()));
            arguments.add(signature.encoded());
            Arrays.stream(more).map(EvmSignature::encoded).forEach(arguments::add);
            return Abi.call(function, arguments.toArray(Type<?>[]::new));
        });
    }
}
