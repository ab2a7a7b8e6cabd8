package io.countersign.chain.evm.rpc;

import java.util.List;
import java.util.function.Function;
import org.web3j.protocol.core.Response;

/** One JSON-RPC call and how to read its result. A reader that throws makes the endpoint's answer unusable. */
public record Query<R extends Response<?>, T>(String method, List<Object> params, Class<R> type, Function<R, T> read) {
    public Query {
        params = List.copyOf(params);
    }
}
