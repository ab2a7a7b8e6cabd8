package io.countersign.chain.evm.send;

import io.countersign.chain.evm.Limits;
import io.countersign.chain.evm.read.ChainReads;
import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.rpc.Queries;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.util.Optional;

/** What a sender needs to know of its chain. */
final class AccountReads {
    private final ChainReads chain;
    private final EndpointPool endpoints;
    private final Address sender;

    AccountReads(ChainReads chain, EndpointPool endpoints, Address sender) {
        this.chain = chain;
        this.endpoints = endpoints;
        this.sender = sender;
    }

    Result<Account> account() {
        return chain.head()
                .then(head -> chain.nonce(sender, head.latest())
                        .then(mined -> chain.nonce(sender, head.finalized())
                                .then(settled -> chain.header(head.latest().number())
                                        .map(header -> new Account(head, mined, settled, header.baseFeeWei())))));
    }

    /** The receipt of whichever transaction of the lane is mined in a block of the agreed chain; empty where none is. */
    Result<Optional<Receipt>> receipt(NonceLane lane) {
        Result<Optional<Receipt>> found = Result.ok(Optional.empty());
        for (SignedTransaction attempt : lane.attempts().reversed()) {
            found = found.then(known -> known.isPresent() ? Result.ok(known) : receipt(attempt.hash()));
        }
        return found;
    }

    private Result<Optional<Receipt>> receipt(Digest32 transaction) {
        return endpoints
                .agreed("receipt", endpoint -> endpoint.read(Queries.receipt(transaction)))
                .then(found -> found.map(this::canonical).orElseGet(() -> Result.ok(Optional.empty())));
    }

    private Result<Optional<Receipt>> canonical(Receipt receipt) {
        return chain.block(receipt.block())
                .map(block -> Optional.of(receipt).filter(r -> r.blockHash().equals(block.hash())));
    }

    Optional<Presence> presence(OpenCall call, BlockRef block) {
        return Replies.value(chain.returned(call.contract(), call.question(), block))
                .flatMap(call::presence);
    }

    /** What the next block would make of the call: its gas, or empty where it reverts or too few endpoints can say. */
    Optional<Long> gas(OpenCall call, Bytes data) {
        Result<Long> estimate =
                endpoints.reached("gas", endpoint -> endpoint.read(Queries.estimate(sender, call.contract(), data)));
        return Replies.value(estimate).filter(gas -> gas <= Limits.MAX_GAS_PER_CALL);
    }
}
