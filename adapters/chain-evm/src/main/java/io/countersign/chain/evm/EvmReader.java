package io.countersign.chain.evm;

import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.rpc.Queries;
import io.countersign.chain.evm.rpc.Query;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Reads contracts by hand, in the newest block and through one trusted endpoint. */
public final class EvmReader implements AutoCloseable {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int CALLS_PER_SECOND = 1_000;

    private final ChainId chain;
    private final EndpointPool endpoint;

    public EvmReader(ChainId chain, URI endpoint) {
        this.chain = chain;
        this.endpoint = new EndpointPool(chain, List.of(endpoint), 1, CALL_TIMEOUT, CALLS_PER_SECOND);
    }

    /** The chain's id, refused as {@code CHAIN_UNKNOWN} where the endpoint serves another chain. */
    public Result<ChainId> chain() {
        return read("chain id", Queries.chainId())
                .then(found -> found == chain.value()
                        ? Result.ok(chain)
                        : Result.no(ReasonCode.CHAIN_UNKNOWN, "chain " + chain, "the endpoint serves chain " + found));
    }

    /** The code of a contract; none where there is no contract. */
    public Result<Bytes> code(Address contract) {
        return read("code", Queries.code(contract));
    }

    /** What a call gives. A call that reverts is refused. */
    public Result<Bytes> call(Address to, Bytes data) {
        return read("call", Queries.call(to, data));
    }

    /** The code that {@code creator} would create with {@code creationCode}; nothing is created. */
    public Result<Bytes> created(Address creator, Bytes creationCode) {
        return read("creation", Queries.created(creator, creationCode));
    }

    private <T> Result<T> read(String what, Query<?, T> query) {
        return endpoint.agreed(what, node -> node.read(query));
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
