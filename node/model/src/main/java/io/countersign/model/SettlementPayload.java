package io.countersign.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a settlement gate is told about one deal. Byte form: the ABI encoding of (bytes32 subject, uint8 outcome, uint256 units,
 * uint256 cash, bytes32 cashCurrency), 160 bytes; the currency is its ISO 4217 code in ASCII, padded with zeros.
 */
public record SettlementPayload(DealRef deal, SettlementOutcome outcome, Quantity units, Quantity cash) {
    public SettlementPayload {
        if (units.signum() < 0 || cash.signum() < 0) {
            throw new IllegalArgumentException("a settlement moves no negative amounts");
        }
    }

    /** The key under which a gate consumes a deal once: Keccak-256 of the deal reference. */
    public static Digest32 subject(DealRef deal) {
        return Hashes.keccak256(deal.name());
    }

    public Bytes encode() {
        byte[] currency = Arrays.copyOf(cash.unit().code().getBytes(StandardCharsets.US_ASCII), Digest32.SIZE_BYTES);
        return Bytes.concat(
                subject(deal).bytes(),
                StatementEncoding.word(BigInteger.valueOf(outcome.code())),
                StatementEncoding.word(units.unscaled()),
                StatementEncoding.word(cash.unscaled()),
                Bytes.of(currency));
    }
}
