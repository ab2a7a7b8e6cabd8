package io.countersign.contracts;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.Statement;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The call data of {@code publish}: packed, since every zero byte of an ABI word costs gas. After the selector: stream, policy hash,
 * evidence root, Rx, Ry, z (32 bytes each), the window (14), then 16 bytes a feed without the lane that pads an odd book. The
 * window has 106 bits: sequence 32, then whole seconds from {@code observedAt} to {@code effectiveAt} 26, from there to
 * {@code nextExpectedAt} 24 and to {@code expiresAt} 24.
 */
final class Publication {
    private static final Bytes SELECTOR = Hashes.keccak256("publish()").bytes().slice(0, 4);
    private static final int LANE_BYTES = 16;
    private static final int WINDOW_BYTES = 14;
    private static final int LAG_BITS = 26;
    private static final int AHEAD_BITS = 24;

    private Publication() {}

    /** Empty where a time lies further from {@code effectiveAt} than its bits can say, or on the wrong side of it. */
    static Optional<Bytes> call(Attestation attestation, EvmSignature signature) {
        Statement statement = attestation.statement();
        return window(statement)
                .map(window -> Bytes.concat(
                        SELECTOR,
                        statement.stream().id().bytes(),
                        statement.policyHash().bytes(),
                        statement.evidenceRoot().bytes(),
                        signature.rx().bytes(),
                        signature.ry().bytes(),
                        signature.z().bytes(),
                        window,
                        lanes(attestation.payload())));
    }

    private static Optional<Bytes> window(Statement statement) {
        Instant from = statement.effectiveAt();
        long lag = seconds(statement.observedAt(), from);
        long next = seconds(from, statement.nextExpectedAt());
        long life = seconds(from, statement.expiresAt());
        if (!fits(lag, LAG_BITS) || !fits(next, AHEAD_BITS) || !fits(life, AHEAD_BITS)) {
            return Optional.empty();
        }
        BigInteger bits = BigInteger.valueOf(statement.sequence())
                .shiftLeft(LAG_BITS)
                .or(BigInteger.valueOf(lag))
                .shiftLeft(AHEAD_BITS)
                .or(BigInteger.valueOf(next))
                .shiftLeft(AHEAD_BITS)
                .or(BigInteger.valueOf(life));
        byte[] shortest = bits.toByteArray();
        byte[] window = new byte[WINDOW_BYTES];
        System.arraycopy(shortest, 0, window, window.length - shortest.length, shortest.length);
        return Optional.of(Bytes.of(window));
    }

    private static long seconds(Instant from, Instant until) {
        return Duration.between(from, until).toSeconds();
    }

    private static boolean fits(long seconds, int bits) {
        return seconds >>> bits == 0;
    }

    /** The status of a lane, its last byte, is never 0, so what ends in 0 is padding. */
    private static Bytes lanes(Bytes payload) {
        boolean padded = payload.size() >= LANE_BYTES && payload.at(payload.size() - 1) == 0;
        return padded ? payload.slice(0, payload.size() - LANE_BYTES) : payload;
    }
}
