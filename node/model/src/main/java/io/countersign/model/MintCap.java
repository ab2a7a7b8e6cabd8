package io.countersign.model;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * The entry of one guard in a vector of mint caps. Both numbers bound what was ever minted, in the token's smallest unit; they are
 * not the supply.
 *
 * @param issue most that the issuer may ever have minted, up to 2^128-1
 * @param bridge most that the bridge may ever have minted, up to 2^128-1
 */
public record MintCap(ChainId chain, Address guard, Address token, BigInteger issue, BigInteger bridge) {
    static final Comparator<MintCap> ORDER =
            Comparator.comparing(MintCap::chain).thenComparing(MintCap::guard);

    public MintCap {
        Amounts.checked(issue);
        Amounts.checked(bridge);
    }

    Bytes encode() {
        return Bytes.concat(
                StatementEncoding.word(chain.value()),
                StatementEncoding.word(guard),
                StatementEncoding.word(token),
                StatementEncoding.word(issue),
                StatementEncoding.word(bridge));
    }
}
