package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import java.util.Optional;

/** The {@code SettlementGate}: call data, return values and its event. */
public final class GateCalls {
    /** {@code Settled(bytes32 indexed subject, uint8 outcome, bytes32 digest)}. */
    public static final Digest32 SETTLED = Abi.topic("Settled(bytes32,uint8,bytes32)");

    private GateCalls() {}

    /** A deal got its outcome. */
    public record Settled(Digest32 subject, SettlementOutcome outcome, Digest32 digest) {}

    public static Bytes deploy(Address hub) {
        return Abi.deployment("SettlementGate", Abi.address(hub));
    }

    /** Settles a deal; empty where the signature's R is no point of the curve. */
    public static Optional<Bytes> settle(Attestation attestation) {
        return StatementArgument.call("settle", attestation);
    }

    /** Reverses an outcome; empty where the signature's R is no point of the curve. */
    public static Optional<Bytes> reverse(Attestation attestation) {
        return StatementArgument.call("reverse", attestation);
    }

    public static Bytes outcomeOf(Digest32 subject) {
        return Abi.call("outcomeOf", Abi.word(subject));
    }

    /** Empty while the deal is open; a deal that is disputed after a reversal is {@code MALFORMED}, it has no outcome to act on. */
    public static Result<Optional<SettlementOutcome>> decodeOutcome(Bytes returned) {
        return Decoding.of("outcomeOf", returned, 1, words -> {
            int code = words.uint8(0);
            return code == 0 ? Optional.empty() : Optional.of(outcome(code));
        });
    }

    /** Reads a log whose first topic is {@link #SETTLED}; any other is {@code MALFORMED}. */
    public static Result<Settled> decodeSettled(EventLog log) {
        return Decoding.ofLog(
                "Settled",
                SETTLED,
                log,
                3,
                words -> new Settled(words.digest(0), outcome(words.uint8(1)), words.digest(2)));
    }

    private static SettlementOutcome outcome(int code) throws Words.MalformedException {
        return SettlementOutcome.ofCode(code)
                .orElseThrow(() -> new Words.MalformedException("no settlement outcome has the code " + code));
    }
}
