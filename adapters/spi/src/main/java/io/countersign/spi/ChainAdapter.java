package io.countersign.spi;

import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One chain, read through k of m endpoints that must agree on block hashes, and written through one account of this operator.
 * Every reading may be {@link Result.No} with {@code CHAIN_UNKNOWN}: fewer than k equal answers, a timeout or a missing tag are
 * "unknown", never "no" and never an older answer.
 */
public interface ChainAdapter extends AutoCloseable {
    ChainId chain();

    Result<ChainHead> head();

    /** The block at height {@code number} of the chain that enough endpoints follow now. */
    Result<BlockRef> block(long number);

    /**
     * The block with the highest number and a time at or before {@code cut}, once a finalized block with a time after
     * {@code cut} is known.
     */
    Result<BlockRef> finalizedAt(Instant cut);

    /** Total supply of {@code token} in {@code block}. */
    Result<Quantity> supply(TokenRef token, BlockRef block);

    /** Every effect on {@code token} in the blocks {@code from..to}, both included, with proof that nothing was left out. */
    Result<EffectRange> effects(TokenRef token, long from, long to);

    /** What {@code gate} has executed for {@code subject} in {@code block}; empty where it is open. */
    Result<Optional<SettlementOutcome>> outcome(Address gate, Digest32 subject, BlockRef block);

    /** What the hub holds for a book at the latest block. */
    Result<BookState> book(StreamId book);

    /** The group keys that the hub accepts in {@code block}, the newest or the newest final one of {@link #head}. */
    Result<CommitteeState> committee(BlockRef block);

    /** Reads one feed as a consumer does, through its AggregatorV3 reader, at the latest block. */
    Result<FeedReading> read(ReaderRef reader);

    /**
     * Takes over the duty to land {@code call}: the intent is durable when this returns, and sending the same key again changes
     * nothing.
     */
    void submit(ChainCall call);

    /** Moves outstanding calls on: sends, checks receipts, raises fees. Returns every call that is not yet final. */
    List<CallStatus> advance();

    @Override
    void close();
}
