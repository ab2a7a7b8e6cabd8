package io.countersign.chain.evm.rpc;

import io.countersign.model.Bytes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.http.HttpService;

/** One JSON-RPC endpoint. Its name never shows the URI, which may hold an access key. */
public final class Endpoint implements AutoCloseable {
    private final String name;
    private final OkHttpClient http;
    private final Web3jService service;
    private final Guard guard;

    Endpoint(String name, URI uri, Duration timeout, int callsPerSecond, ExecutorService threads) {
        this.name = name;
        this.http = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .followRedirects(false)
                .retryOnConnectionFailure(true)
                .addInterceptor(new ResponseLimit())
                .build();
        this.service = new HttpService(uri.toString(), http, false);
        this.guard = new Guard(name, timeout, callsPerSecond, threads);
    }

    public <R extends Response<?>, T> Answer<T> read(Query<R, T> query) {
        return answer(() -> guard.read(() -> ask(query)));
    }

    public <R extends Response<?>, T> Answer<T> write(Query<R, T> query) {
        return answer(() -> guard.write(() -> ask(query)));
    }

    @SuppressWarnings("IllegalCatch")
    private static <T> Answer<T> answer(Callable<Answer<T>> call) {
        try {
            return call.call();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Silent<>("interrupted");
        } catch (Exception failed) {
            return new Answer.Silent<>(failed.getClass().getSimpleName());
        }
    }

    private <R extends Response<?>, T> Answer<T> ask(Query<R, T> query) throws IOException {
        R response = new Request<>(query.method(), query.params(), service, query.type()).send();
        if (response.hasError()) {
            Response.Error error = response.getError();
            return new Answer.Rejected<>(error.getCode(), String.valueOf(error.getMessage()), data(error.getData()));
        }
        return new Answer.Given<>(query.read().apply(response));
    }

    /** web3j gives the data of an error as JSON text. */
    private static Optional<Bytes> data(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        String hex = json.replace("\"", "");
        return hex.matches("0x([0-9a-fA-F]{2})*") ? Optional.of(Bytes.fromHex(hex)) : Optional.empty();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return name;
    }
}
