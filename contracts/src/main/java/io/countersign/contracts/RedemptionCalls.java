package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.RedemptionStage;
import io.countersign.model.Result;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.web3j.abi.datatypes.generated.Uint24;

/** The {@code RedemptionGate}: call data and return values. */
public final class RedemptionCalls {
    private static final int CLOSED = 0;
    private static final int OPEN = 1;
    private static final int BATCHED = 2;
    private static final int SUSPENDED = 3;
    private static final int AMOUNT_BITS = 128;

    private RedemptionCalls() {}

    /**
     * @param maxLead whole seconds that {@code effectiveAt} may lie ahead of the landing block
     * @param maxLifetime whole seconds from {@code effectiveAt} to {@code expiresAt}
     */
    public static Bytes deploy(Address hub, Address halts, Duration maxLead, Duration maxLifetime) {
        return Abi.deployment(
                "RedemptionGate",
                Abi.address(hub),
                Abi.address(halts),
                new Uint24(maxLead.toSeconds()),
                new Uint24(maxLifetime.toSeconds()));
    }

    /** Takes a vector of redemptions; empty where the signature's R is no point of the curve. */
    public static Optional<Bytes> signal(Attestation attestation) {
        return StatementArgument.call("signal", attestation);
    }

    public static Bytes signalOf(AssetId asset) {
        return Abi.call("signalOf", Abi.word(asset.subject()));
    }

    /** Empty where no signal holds or the asset is halted: then nothing is paid. */
    public static Result<Optional<RedemptionStage>> decodeSignal(Bytes returned) {
        return Decoding.of("signalOf", returned, 3, RedemptionCalls::stage);
    }

    public static Bytes payableNow(AssetId asset) {
        return Abi.call("payableNow", Abi.word(asset.subject()));
    }

    public static Result<BigInteger> decodePayable(Bytes returned) {
        return Decoding.of("payableNow", returned, 1, words -> words.unsigned(0, AMOUNT_BITS));
    }

    private static Optional<RedemptionStage> stage(Words words) throws Words.MalformedException {
        int batch = words.uint8(1);
        int batches = words.uint8(2);
        int code = words.uint8(0);
        return switch (code) {
            case CLOSED -> Optional.empty();
            case OPEN -> Optional.of(new RedemptionStage.Open());
            case BATCHED -> Optional.of(batched(batch, batches));
            case SUSPENDED -> Optional.of(new RedemptionStage.Suspended());
            default -> throw new Words.MalformedException("no stage has the code " + code);
        };
    }

    private static RedemptionStage batched(int batch, int batches) throws Words.MalformedException {
        if (batch < 1 || batch > batches) {
            throw new Words.MalformedException("no batch " + batch + " of " + batches);
        }
        return new RedemptionStage.Batched(batch, batches);
    }
}
