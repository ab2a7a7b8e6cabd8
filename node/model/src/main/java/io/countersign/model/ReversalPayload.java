package io.countersign.model;

/**
 * That what the outcome of a deal rested on was itself undone: the deal is disputed. Byte form: the ABI encoding of (bytes32 subject,
 * uint32 attempt), 64 bytes.
 *
 * @param attempt sequence of the settlement that is reversed
 */
public record ReversalPayload(DealRef deal, long attempt) {
    private static final long MAX_ATTEMPT = 0xffff_ffffL;

    public ReversalPayload {
        if (attempt < 0 || attempt > MAX_ATTEMPT) {
            throw new IllegalArgumentException("an attempt has 32 bits, not " + attempt);
        }
    }

    public Bytes encode() {
        return Bytes.concat(SettlementPayload.subject(deal).bytes(), StatementEncoding.word(attempt));
    }
}
