package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.time.Instant;
import java.util.Optional;

/** The {@code Halts} of assets: call data and return values. */
public final class HaltCalls {
    private HaltCalls() {}

    public static Bytes deploy(Address hub) {
        return Abi.deployment("Halts", Abi.address(hub));
    }

    /** Halts an asset; empty where the signature's R is no point of the curve. */
    public static Optional<Bytes> halt(Attestation attestation) {
        return StatementArgument.call("halt", attestation);
    }

    public static Bytes haltedUntil(AssetId asset) {
        return Abi.call("haltedUntil", Abi.word(asset.subject()));
    }

    /** The first second at which the asset is not halted; the epoch if it never was. */
    public static Result<Instant> decodeHaltedUntil(Bytes returned) {
        return Decoding.of("haltedUntil", returned, 1, words -> words.seconds(0));
    }
}
