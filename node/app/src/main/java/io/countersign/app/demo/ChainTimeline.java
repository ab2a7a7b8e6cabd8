package io.countersign.app.demo;

import io.countersign.contracts.ReaderCalls;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one chain as a consumer contract would have, in the blocks just before and just after an instant. */
final class ChainTimeline {
    private static final String LATEST = "latest";

    private final DemoChain chain;
    private final JsonHttp http;

    ChainTimeline(DemoChain chain, JsonHttp http) {
        this.chain = chain;
        this.http = http;
    }

    private record Block(long number, Instant time) {}

    /** What a reader answered, each empty where it reverted. */
    record Answers(long blockBefore, Optional<Answer> before, long blockAfter, Optional<Answer> after) {}

    record Answer(long sequence, String value, Instant effectiveAt) {}

    /** Empty while the chain has no block at or after {@code instant} yet. */
    Optional<Answers> around(Instant instant, Address reader, int scale, Unit unit) throws InterruptedException {
        Optional<Block> first = firstAtOrAfter(instant);
        if (first.isEmpty() || first.get().number() == 0) {
            return Optional.empty();
        }
        long after = first.get().number();
        return Optional.of(
                new Answers(after - 1, read(reader, after - 1, scale, unit), after, read(reader, after, scale, unit)));
    }

    private Optional<Block> firstAtOrAfter(Instant instant) throws InterruptedException {
        Optional<Block> candidate = block(LATEST);
        if (candidate.isEmpty() || candidate.get().time().isBefore(instant)) {
            return Optional.empty();
        }
        Block found = candidate.get();
        while (found.number() > 0) {
            Optional<Block> parent = block("0x" + Long.toHexString(found.number() - 1));
            if (parent.isEmpty()) {
                return Optional.empty();
            }
            if (parent.get().time().isBefore(instant)) {
                return Optional.of(found);
            }
            found = parent.get();
        }
        return Optional.of(found);
    }

    private Optional<Block> block(String tag) throws InterruptedException {
        return http.call(chain.endpoint(), "eth_getBlockByNumber", tag, false)
                .filter(JsonNode::isObject)
                .map(block -> new Block(
                        Long.decode(block.path("number").asString()),
                        Instant.ofEpochSecond(
                                Long.decode(block.path("timestamp").asString()))));
    }

    private Optional<Answer> read(Address reader, long block, int scale, Unit unit) throws InterruptedException {
        Optional<JsonNode> returned = http.call(
                chain.endpoint(),
                "eth_call",
                Map.of(
                        "to",
                        reader.toHex(),
                        "data",
                        ReaderCalls.latestRoundData().toHex()),
                "0x" + Long.toHexString(block));
        return returned.flatMap(value -> switch (new ReaderCalls(scale, unit).decode(Bytes.fromHex(value.asString()))) {
            case Result.Ok<ReaderCalls.Answer>(ReaderCalls.Answer answer) ->
                Optional.of(new Answer(answer.sequence(), answer.value().toDecimal(), answer.effectiveAt()));
            case Result.No<ReaderCalls.Answer> unreadable -> Optional.empty();
        });
    }
}
