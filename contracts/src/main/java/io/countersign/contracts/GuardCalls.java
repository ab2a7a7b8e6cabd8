package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.web3j.abi.datatypes.generated.Uint24;

/** The {@code MintGuard}: call data and return values. Amounts are in the token's smallest unit. */
public final class GuardCalls {
    private static final int AMOUNT_BITS = 128;

    private GuardCalls() {}

    /** What may be minted now, or what was minted ever, by each door of a token. */
    public record Amounts(BigInteger issue, BigInteger bridge) {}

    /**
     * @param maxLead whole seconds that {@code effectiveAt} may lie ahead of the landing block
     * @param maxLifetime whole seconds from {@code effectiveAt} to {@code expiresAt}
     */
    public static Bytes deploy(Address hub, Address halts, Duration maxLead, Duration maxLifetime) {
        return Abi.deployment(
                "MintGuard",
                Abi.address(hub),
                Abi.address(halts),
                new Uint24(maxLead.toSeconds()),
                new Uint24(maxLifetime.toSeconds()));
    }

    /** Takes a vector of caps; empty where the signature's R is no point of the curve. */
    public static Optional<Bytes> cap(Attestation attestation) {
        return StatementArgument.call("cap", attestation);
    }

    public static Bytes room(Address token) {
        return Abi.call("room", Abi.address(token));
    }

    public static Bytes minted(Address token) {
        return Abi.call("minted", Abi.address(token));
    }

    /** Reads what {@link #room} and {@link #minted} return. */
    public static Result<Amounts> decodeAmounts(Bytes returned) {
        return Decoding.of(
                "amounts",
                returned,
                2,
                words -> new Amounts(words.unsigned(0, AMOUNT_BITS), words.unsigned(1, AMOUNT_BITS)));
    }
}
