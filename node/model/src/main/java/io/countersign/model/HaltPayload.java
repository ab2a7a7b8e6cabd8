package io.countersign.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An asset of which nothing is minted or redeemed until the statement expires. Byte form: the ABI encoding of (bytes32 asset, bytes32
 * reason), 64 bytes; the reason is the code's name in ASCII, padded with zeros.
 */
public record HaltPayload(AssetId asset, ReasonCode reason) {
    public HaltPayload {
        if (reason.name().length() > Digest32.SIZE_BYTES) {
            throw new IllegalArgumentException("a reason has at most 32 letters: " + reason);
        }
    }

    public Bytes encode() {
        byte[] code = Arrays.copyOf(reason.name().getBytes(StandardCharsets.US_ASCII), Digest32.SIZE_BYTES);
        return Bytes.concat(asset.subject().bytes(), Bytes.of(code));
    }
}
