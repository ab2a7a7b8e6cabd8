package io.countersign.chain.evm.send;

import io.countersign.chain.evm.EvmChainSettings.FeeSettings;
import io.countersign.chain.evm.Fees;
import io.countersign.chain.evm.Limits;
import java.util.Optional;

/** What to offer for a transaction (EIP-1559): the tip, and twice the base fee so that it lasts six full blocks. */
final class FeePolicy {
    private final FeeSettings settings;

    FeePolicy(FeeSettings settings) {
        this.settings = settings;
    }

    /** Fees of a new transaction; empty where the cap does not even cover the base fee and the tip. */
    Optional<Fees> first(long baseFeeWei) {
        long needed = Math.addExact(baseFeeWei, settings.tipPerGasWei());
        if (needed > settings.maxFeePerGasWei()) {
            return Optional.empty();
        }
        return Optional.of(new Fees(wanted(baseFeeWei, settings.tipPerGasWei()), settings.tipPerGasWei()));
    }

    /** Fees that replace {@code sent}, an eighth more on both; empty where that would pass the cap. */
    Optional<Fees> raised(Fees sent, long baseFeeWei) {
        long tip = Math.max(anEighthMore(sent.tipPerGasWei()), settings.tipPerGasWei());
        long least = anEighthMore(sent.maxFeePerGasWei());
        if (least > settings.maxFeePerGasWei() || tip > settings.maxFeePerGasWei()) {
            return Optional.empty();
        }
        return Optional.of(new Fees(Math.max(least, wanted(baseFeeWei, tip)), tip));
    }

    private long wanted(long baseFeeWei, long tip) {
        long generous = Math.addExact(Math.multiplyExact(2, baseFeeWei), tip);
        return Math.min(generous, settings.maxFeePerGasWei());
    }

    private static long anEighthMore(long wei) {
        return Math.ceilDiv(Math.multiplyExact(wei, Limits.BUMP_NUMERATOR), Limits.BUMP_DENOMINATOR);
    }
}
