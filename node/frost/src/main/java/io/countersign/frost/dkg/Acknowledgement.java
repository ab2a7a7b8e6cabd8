package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import java.util.Optional;

/**
 * What a participant broadcasts in round three: the hash of all it saw, once everything in it was right. The signed
 * acknowledgements of all participants over one hash are the certificate of the key.
 */
public record Acknowledgement(Hash32 transcript) {
    /** Exactly 32 bytes, else empty. */
    public static Optional<Acknowledgement> parse(byte[] bytes) {
        return Hash32.parse(bytes).map(Acknowledgement::new);
    }

    public byte[] encode() {
        return transcript.encode();
    }
}
