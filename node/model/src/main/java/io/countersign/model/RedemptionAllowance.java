package io.countersign.model;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * The entry of one gate in a vector of redemptions.
 *
 * @param payer the contract that pays redemptions of the asset on this chain
 * @param allowance most that it may ever have paid, in the smallest unit of what is redeemed, up to 2^128-1
 */
public record RedemptionAllowance(ChainId chain, Address gate, Address payer, BigInteger allowance) {
    static final Comparator<RedemptionAllowance> ORDER =
            Comparator.comparing(RedemptionAllowance::chain).thenComparing(RedemptionAllowance::gate);

    public RedemptionAllowance {
        Amounts.checked(allowance);
    }

    Bytes encode() {
        return Bytes.concat(
                StatementEncoding.word(chain.value()),
                StatementEncoding.word(gate),
                StatementEncoding.word(payer),
                StatementEncoding.word(allowance));
    }
}
