package io.countersign.chain.evm.send;

import io.countersign.chain.evm.Fees;
import io.countersign.model.Digest32;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything ever signed for one nonce; any of it may be mined. */
record NonceLane(long nonce, List<SignedTransaction> attempts) {
    NonceLane {
        attempts = List.copyOf(attempts);
    }

    NonceLane with(SignedTransaction attempt) {
        List<SignedTransaction> more = new ArrayList<>(attempts);
        more.add(attempt);
        return new NonceLane(nonce, more);
    }

    SignedTransaction last() {
        return attempts.get(attempts.size() - 1);
    }

    /** The call the nonce serves now; empty where it is only to be filled. */
    Optional<Digest32> owner() {
        return last().call();
    }

    /** The most ever offered for this nonce: what a replacement must exceed. */
    Fees highest() {
        long maxFee = attempts.stream()
                .mapToLong(SignedTransaction::maxFeePerGasWei)
                .max()
                .orElseThrow();
        long tip = attempts.stream()
                .mapToLong(SignedTransaction::tipPerGasWei)
                .max()
                .orElseThrow();
        return new Fees(maxFee, tip);
    }
}
