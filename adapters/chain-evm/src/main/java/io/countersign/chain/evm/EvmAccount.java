package io.countersign.chain.evm;

import io.countersign.chain.evm.rpc.Answer;
import io.countersign.chain.evm.rpc.Endpoint;
import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.rpc.Queries;
import io.countersign.chain.evm.rpc.Query;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account that an operator or a program of its own uses by hand, through one trusted endpoint: for deploying contracts and moving
 * tokens. Nothing is stored and nothing is sent again; attestations are landed by {@link EvmChainAdapter}.
 */
public final class EvmAccount implements AutoCloseable {
    private static final long TIP_PER_GAS_WEI = 1_000_000_000L;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int CALLS_PER_SECOND = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final ChainId chain;
    private final EndpointPool endpoint;
    private final Queries queries;
    private final SenderKey key;

    public EvmAccount(ChainId chain, URI endpoint, SenderKey key) {
        this.chain = chain;
        this.endpoint = new EndpointPool(chain, List.of(endpoint), 1, CALL_TIMEOUT, CALLS_PER_SECOND);
        this.queries = new Queries(chain);
        this.key = key;
    }

    public Address address() {
        return key.address();
    }

    public ChainId chain() {
        return chain;
    }

    /** Sends a transaction to {@code to}, or one that creates a contract; gives its hash. */
    public Result<Digest32> send(Optional<Address> to, Bytes data) {
        return gas(to, data)
                .then(gas -> read("nonce", Queries.pendingNonce(address()))
                        .then(nonce -> fees().then(fees -> send(nonce, new TransactionBody(to, data, gas), fees))));
    }

    private Result<Digest32> send(long nonce, TransactionBody body, Fees fees) {
        return relay(key.sign(chain, nonce, body, fees));
    }

    /** Moves {@code wei} to an account without code; gives the transaction's hash. */
    public Result<Digest32> pay(Address to, BigInteger wei) {
        return read("nonce", Queries.pendingNonce(address()))
                .then(nonce -> fees().then(fees -> relay(key.signTransfer(chain, nonce, to, wei, fees))));
    }

    /** Sends a transaction as somebody signed it; gives its hash. */
    public Result<Digest32> relay(Bytes signed) {
        Result<Digest32> sent = endpoint.agreed("send", node -> node.write(Queries.send(signed)));
        return sent.map(hash -> Hashes.keccak256(signed));
    }

    private Result<Long> gas(Optional<Address> to, Bytes data) {
        Query<?, Long> estimate = to.<Query<?, Long>>map(contract -> Queries.estimate(address(), contract, data))
                .orElseGet(() -> Queries.estimateCreation(address(), data));
        return read("gas", estimate).map(gas -> gas * Limits.GAS_MARGIN_PERCENT / 100);
    }

    private Result<Fees> fees() {
        return read("newest block", Queries.latestNumber())
                .then(number -> read("block", queries.block(number)))
                .then(header -> header.map(Result::ok).orElseGet(() -> unknown("no newest block")))
                .map(header -> new Fees(2 * header.baseFeeWei() + TIP_PER_GAS_WEI, TIP_PER_GAS_WEI));
    }

    /** The receipt of a transaction that succeeded, waited for up to {@code patience}. */
    public Result<Receipt> await(Digest32 transaction, Duration patience) throws InterruptedException {
        long polls = patience.dividedBy(POLL);
        for (long i = 0; i <= polls; i++) {
            Result<Optional<Receipt>> read = read("receipt", Queries.receipt(transaction));
            if (read instanceof Result.Ok<Optional<Receipt>> found
                    && found.value().isPresent()) {
                return found.value().get().succeeded()
                        ? Result.ok(found.value().get())
                        : Result.no(ReasonCode.TRANSACTION_REJECTED, transaction.toHex(), "reverted");
            }
            Thread.sleep(POLL);
        }
        return unknown("transaction " + transaction + " is not mined after " + patience);
    }

    /** Number of the newest final block. */
    public Result<Long> finalized() {
        return read("finalized tag", queries.finalized())
                .then(header -> header.map(found -> Result.ok(found.block().number()))
                        .orElseGet(() -> unknown("no finalized block")));
    }

    private <T> Result<T> read(String what, Query<?, T> query) {
        return endpoint.agreed(what, node -> ask(node, query));
    }

    private static <T> Answer<T> ask(Endpoint node, Query<?, T> query) {
        return node.read(query);
    }

    private <T> Result<T> unknown(String why) {
        return Result.no(ReasonCode.CHAIN_UNKNOWN, "chain " + chain, why);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
