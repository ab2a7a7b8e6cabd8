package io.countersign.model;

import java.time.Instant;

/**
 * What the committee signs: the EIP-712 struct {@code Statement}. Times are whole seconds of Unix time. The statement is in force
 * in {@code [effectiveAt, expiresAt)}; {@code sequence} is the window, {@code effectiveAt} in slots since the network's genesis.
 *
 * @param observedAt the latest valuation time among the facts used
 * @param payloadHash Keccak-256 of the payload bytes
 * @param evidenceRoot Merkle root of the certified items, see {@link Hashes#merkleRoot}
 */
public record Statement(
        StreamId stream,
        long sequence,
        Instant observedAt,
        Instant effectiveAt,
        Instant nextExpectedAt,
        Instant expiresAt,
        Digest32 policyHash,
        Digest32 evidenceRoot,
        Digest32 payloadHash,
        Scope scope) {
    /** The expiry of what is in force for ever: 2^40-1 seconds. */
    public static final Instant NEVER = Instant.ofEpochSecond(0xff_ffff_ffffL);

    private static final long MAX_UINT32 = 0xffff_ffffL;
    private static final long MAX_UINT40 = 0xff_ffff_ffffL;

    public Statement {
        if (sequence < 0 || sequence > MAX_UINT32) {
            throw new IllegalArgumentException("a sequence is 0 to 2^32-1, not " + sequence);
        }
        wholeSeconds(observedAt);
        wholeSeconds(effectiveAt);
        wholeSeconds(nextExpectedAt);
        wholeSeconds(expiresAt);
        if (!effectiveAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException("a statement expires after it takes effect");
        }
    }

    private static void wholeSeconds(Instant time) {
        if (time.getNano() != 0 || time.getEpochSecond() < 0 || time.getEpochSecond() > MAX_UINT40) {
            throw new IllegalArgumentException("times in statements are whole seconds of 40 bits");
        }
    }
}
