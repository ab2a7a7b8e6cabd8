package io.countersign.chain.evm.read;

import io.countersign.chain.evm.Limits;
import io.countersign.chain.evm.rpc.Answer;
import io.countersign.chain.evm.rpc.Endpoint;
import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.rpc.Header;
import io.countersign.chain.evm.rpc.Queries;
import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.ChainHead;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Blocks and calls, agreed by enough endpoints. The newest final block only ever moves up; if one that was final changes, every
 * reading of the chain is refused from then on.
 */
public final class ChainReads {
    private final ChainId chain;
    private final EndpointPool endpoints;
    private final Queries queries;
    private final Map<Long, BlockRef> finals = new BlockCache();
    private Optional<BlockRef> watermark = Optional.empty();
    private Optional<Refusal> violation = Optional.empty();

    public ChainReads(ChainId chain, EndpointPool endpoints) {
        this.chain = chain;
        this.endpoints = endpoints;
        this.queries = new Queries(chain);
    }

    /** Keeps the blocks that were asked for last. */
    private static final class BlockCache extends LinkedHashMap<Long, BlockRef> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BlockRef> eldest) {
            return size() > Limits.BLOCK_CACHE_ENTRIES;
        }
    }

    public Result<ChainHead> head() {
        return finalized()
                .then(last -> latest().then(latest -> latest.number() < last.number()
                        ? unknown("the newest block is older than the newest final one")
                        : Result.ok(new ChainHead(latest, last))));
    }

    private Result<BlockRef> latest() {
        return endpoints
                .reached("newest block", endpoint -> endpoint.read(Queries.latestNumber()))
                .then(this::block);
    }

    private Result<BlockRef> finalized() {
        return endpoints
                .reached("finalized tag", this::finalizedNumber)
                .then(number ->
                        block(Math.max(number, watermark().map(BlockRef::number).orElse(0L))))
                .then(this::raised);
    }

    private Answer<Long> finalizedNumber(Endpoint endpoint) {
        return switch (endpoint.read(queries.finalized())) {
            case Answer.Given<Optional<Header>> given ->
                given.value()
                        .<Answer<Long>>map(
                                header -> new Answer.Given<>(header.block().number()))
                        .orElseGet(() -> new Answer.Silent<>("no finalized block"));
            case Answer.Rejected<Optional<Header>> rejected ->
                new Answer.Rejected<>(rejected.code(), rejected.message(), rejected.data());
            case Answer.Silent<Optional<Header>> silent -> new Answer.Silent<>(silent.why());
        };
    }

    /** Raises the watermark to {@code candidate}, once the block that was final before it is shown not to have changed. */
    private Result<BlockRef> raised(BlockRef candidate) {
        Optional<BlockRef> known = watermark();
        Result<BlockRef> again = known.filter(block -> block.number() < candidate.number())
                .map(block -> block(block.number()))
                .orElseGet(() -> Result.ok(candidate));
        return again.then(now -> accept(
                known.filter(block -> !block.hash().equals(now.hash()) && block.number() == now.number()), candidate));
    }

    private synchronized Result<BlockRef> accept(Optional<BlockRef> changed, BlockRef candidate) {
        changed.ifPresent(block -> violation = Optional.of(new Refusal(
                ReasonCode.FINALITY_VIOLATION,
                "chain " + chain,
                "block " + block.number() + " was final and has changed")));
        if (violation.isPresent()) {
            return Result.no(violation.get());
        }
        if (watermark.isEmpty() || watermark.get().number() < candidate.number()) {
            watermark = Optional.of(candidate);
        }
        return Result.ok(watermark.get());
    }

    private synchronized Optional<BlockRef> watermark() {
        return watermark;
    }

    public Result<BlockRef> block(long number) {
        return header(number).map(Header::block);
    }

    /** The base fee is the one most endpoints gave with the block. */
    public Result<Header> header(long number) {
        return endpoints.agreed("block " + number, endpoint -> present(endpoint.read(queries.block(number))));
    }

    private static Answer<Header> present(Answer<Optional<Header>> answer) {
        return switch (answer) {
            case Answer.Given<Optional<Header>> given ->
                given.value()
                        .<Answer<Header>>map(Answer.Given::new)
                        .orElseGet(() -> new Answer.Silent<>("no such block"));
            case Answer.Rejected<Optional<Header>> rejected ->
                new Answer.Rejected<>(rejected.code(), rejected.message(), rejected.data());
            case Answer.Silent<Optional<Header>> silent -> new Answer.Silent<>(silent.why());
        };
    }

    // ------------------------------------------------------------------ at a cut

    public Result<BlockRef> finalizedAt(Instant cut) {
        return head().then(head -> head.finalized().time().isAfter(cut)
                ? before(cut, head.finalized())
                : unknown("the newest final block is not past the cut " + cut));
    }

    /** Steps back from a block after the cut in growing strides, then halves the gap. */
    private Result<BlockRef> before(Instant cut, BlockRef after) {
        BlockRef high = after;
        long stride = 1;
        while (high.number() > 0) {
            Result<BlockRef> read = finalBlock(Math.max(0, after.number() - stride));
            if (!(read instanceof Result.Ok<BlockRef> low)) {
                return read;
            }
            if (!low.value().time().isAfter(cut)) {
                return between(cut, low.value(), high);
            }
            high = low.value();
            stride *= 2;
        }
        return unknown("the chain begins after the cut " + cut);
    }

    private Result<BlockRef> between(Instant cut, BlockRef from, BlockRef to) {
        BlockRef low = from;
        BlockRef high = to;
        while (high.number() - low.number() > 1) {
            Result<BlockRef> read = finalBlock(low.number() + (high.number() - low.number()) / 2);
            if (!(read instanceof Result.Ok<BlockRef> middle)) {
                return read;
            }
            if (middle.value().time().isAfter(cut)) {
                high = middle.value();
            } else {
                low = middle.value();
            }
        }
        return Result.ok(low);
    }

    private Result<BlockRef> finalBlock(long number) {
        Optional<BlockRef> known = cached(number);
        return known.isPresent() ? Result.ok(known.get()) : block(number).map(this::remembered);
    }

    private synchronized Optional<BlockRef> cached(long number) {
        return Optional.ofNullable(finals.get(number));
    }

    private synchronized BlockRef remembered(BlockRef block) {
        finals.put(block.number(), block);
        return block;
    }

    // --------------------------------------------------------------------- calls

    /** What a read-only call gave: return data, or the data of its revert. */
    public sealed interface Outcome {
        record Returned(Bytes data) implements Outcome {}

        record Reverted(Bytes data) implements Outcome {}
    }

    /** A call executed on the state after {@code block}, pinned by its hash. */
    public Result<Outcome> call(Address to, Bytes data, BlockRef block) {
        return endpoints.agreed("call", endpoint -> outcome(endpoint.read(Queries.call(to, data, block.hash()))));
    }

    private static Answer<Outcome> outcome(Answer<Bytes> answer) {
        return switch (answer) {
            case Answer.Given<Bytes> given -> new Answer.Given<>(new Outcome.Returned(given.value()));
            case Answer.Rejected<Bytes> rejected ->
                rejected.data()
                        .<Answer<Outcome>>map(data -> new Answer.Given<>(new Outcome.Reverted(data)))
                        .orElseGet(() -> new Answer.Rejected<>(rejected.code(), rejected.message(), Optional.empty()));
            case Answer.Silent<Bytes> silent -> new Answer.Silent<>(silent.why());
        };
    }

    /** The return data of a call that must not revert. */
    public Result<Bytes> returned(Address to, Bytes data, BlockRef block) {
        return call(to, data, block).then(outcome -> switch (outcome) {
            case Outcome.Returned returned -> Result.ok(returned.data());
            case Outcome.Reverted reverted -> unknown("contract " + to + " reverts");
        });
    }

    /** Transactions of {@code account} that are mined up to {@code block}. */
    public Result<Long> nonce(Address account, BlockRef block) {
        return endpoints.agreed("nonce", endpoint -> endpoint.read(Queries.nonce(account, block.number())));
    }

    public <T> Result<T> unknown(String why) {
        return Result.no(ReasonCode.CHAIN_UNKNOWN, "chain " + chain, why);
    }
}
