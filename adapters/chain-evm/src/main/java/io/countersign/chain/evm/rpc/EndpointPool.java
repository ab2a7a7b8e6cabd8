package io.countersign.chain.evm.rpc;

import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The m endpoints of one chain. A fact is what at least k of them say in equal words; k and m are fixed, and an endpoint that does not
 * answer agrees with nobody.
 */
public final class EndpointPool implements AutoCloseable {
    private final ChainId chain;
    private final int required;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public EndpointPool(ChainId chain, List<URI> uris, int required, Duration timeout, int callsPerSecond) {
        this.chain = chain;
        this.required = required;
        for (URI uri : uris) {
            String name = "chain " + chain + " endpoint " + (endpoints.size() + 1);
            endpoints.add(new Endpoint(name, uri, timeout, callsPerSecond, threads));
        }
    }

    /** The answers of all endpoints, in their order. */
    public <T> List<Answer<T>> all(Function<Endpoint, Answer<T>> question) {
        List<Future<Answer<T>>> asked = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Callable<Answer<T>> call = () -> question.apply(endpoint);
            asked.add(threads.submit(call));
        }
        return asked.stream().map(EndpointPool::answer).toList();
    }

    /** What at least k endpoints say; otherwise {@code CHAIN_UNKNOWN}. */
    public <T> Result<T> agreed(String what, Function<Endpoint, Answer<T>> question) {
        List<Answer<T>> answers = all(question);
        Map<T, Integer> votes = new LinkedHashMap<>();
        answers.stream()
                .map(Answer::given)
                .flatMap(Optional::stream)
                .forEach(said -> votes.merge(said, 1, Integer::sum));
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= required)
                .max(Map.Entry.comparingByValue())
                .<Result<T>>map(vote -> Result.ok(vote.getKey()))
                .orElseGet(() -> unknown(what, answers));
    }

    /** The highest number that at least k endpoints have reached. */
    public Result<Long> reached(String what, Function<Endpoint, Answer<Long>> question) {
        List<Answer<Long>> answers = all(question);
        List<Long> numbers = answers.stream()
                .map(Answer::given)
                .flatMap(Optional::stream)
                .sorted(Comparator.reverseOrder())
                .toList();
        return numbers.size() < required ? unknown(what, answers) : Result.ok(numbers.get(required - 1));
    }

    private <T> Result<T> unknown(String what, List<Answer<T>> answers) {
        List<String> said = answers.stream().map(EndpointPool::describe).toList();
        return Result.no(
                ReasonCode.CHAIN_UNKNOWN,
                "chain " + chain,
                what + ": fewer than " + required + " of " + answers.size() + " endpoints agree " + said);
    }

    private static <T> String describe(Answer<T> answer) {
        return switch (answer) {
            case Answer.Given<T> given -> "an answer";
            case Answer.Rejected<T> rejected -> "error " + rejected.code();
            case Answer.Silent<T> silent -> silent.why();
        };
    }

    private static <T> Answer<T> answer(Future<Answer<T>> asked) {
        try {
            return asked.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Silent<>("interrupted");
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        endpoints.forEach(Endpoint::close);
    }
}
