package io.countersign.testkit;

import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.BookPayload;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import io.countersign.spi.BookState;
import io.countersign.spi.CallStatus;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.spi.ChainHead;
import io.countersign.spi.CommitteeState;
import io.countersign.spi.EffectRange;
import io.countersign.spi.FeedReading;
import io.countersign.spi.ReaderRef;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One account's view of a {@link FakeChain}. */
public final class FakeChainAdapter implements ChainAdapter {
    private static final long GAS_PER_CALL = 100_000;

    private final FakeChain chain;
    private final Digest32 networkId;
    private final String account;
    private final Map<Digest32, ChainCall> durable;
    private final Map<Address, Feed> readers;

    /** @param feeds count of the book, {@code lane} the reader's place in it */
    public record Feed(StreamId stream, int feeds, int lane) {}

    /**
     * @param account tells this operator's transactions from those of others
     * @param durable calls that are not over; hand the same map to a second adapter to play a restart
     */
    public FakeChainAdapter(
            FakeChain chain,
            Digest32 networkId,
            String account,
            Map<Digest32, ChainCall> durable,
            Map<Address, Feed> readers) {
        this.chain = chain;
        this.networkId = networkId;
        this.account = account;
        this.durable = durable;
        this.readers = Map.copyOf(readers);
    }

    @Override
    public ChainId chain() {
        return chain.id();
    }

    @Override
    public Result<ChainHead> head() {
        return heard(() ->
                Result.ok(new ChainHead(chain.newest().ref(), chain.finalized().ref())));
    }

    @Override
    public Result<BlockRef> block(long number) {
        return heard(() -> chain.blocks().stream()
                .map(FakeChain.Block::ref)
                .filter(block -> block.number() == number)
                .findFirst()
                .<Result<BlockRef>>map(Result::ok)
                .orElseGet(() -> unknown("no block " + number)));
    }

    @Override
    public Result<BlockRef> finalizedAt(Instant cut) {
        return heard(() -> chain.finalized().ref().time().isAfter(cut)
                ? chain.blocks().reversed().stream()
                        .map(FakeChain.Block::ref)
                        .filter(block -> !block.time().isAfter(cut))
                        .findFirst()
                        .<Result<BlockRef>>map(Result::ok)
                        .orElseGet(() -> unknown("the chain begins after the cut"))
                : unknown("not final past the cut"));
    }

    @Override
    public Result<Quantity> supply(TokenRef token, BlockRef block) {
        return at(block)
                .map(blocks -> effects(blocks, token)
                        .reduce(Quantity.zero(token.scale(), Unit.UNITS), FakeChainAdapter::apply, Quantity::plus));
    }

    @Override
    public Result<EffectRange> effects(TokenRef token, long from, long to) {
        return block(to)
                .then(this::at)
                .map(blocks -> new EffectRange(
                        from,
                        blocks.get((int) to).ref(),
                        effects(blocks, token)
                                .filter(effect -> effect.block().number() >= from)
                                .toList()));
    }

    @Override
    public Result<Optional<SettlementOutcome>> outcome(Address gate, Digest32 subject, BlockRef block) {
        return at(block).map(blocks -> chain.contracts(blocks).outcome(subject));
    }

    @Override
    public Result<BookState> book(StreamId book) {
        return head().map(ChainHead::latest)
                .then(block -> at(block)
                        .map(blocks -> new BookState(
                                block,
                                chain.contracts(blocks).rounds(book).stream()
                                        .map(sent -> sent.attestation().statement())
                                        .map(statement -> new BookState.Round(
                                                statement.sequence(),
                                                statement.effectiveAt(),
                                                statement.expiresAt(),
                                                statement.payloadHash()))
                                        .toList())));
    }

    @Override
    public Result<CommitteeState> committee(BlockRef block) {
        return at(block).map(blocks -> chain.contracts(blocks).keys().at(block));
    }

    @Override
    public Result<FeedReading> read(ReaderRef reader) {
        Feed feed = readers.get(reader.contract());
        if (feed == null) {
            return unknown("no reader " + reader.contract());
        }
        return head().map(ChainHead::latest)
                .then(block -> at(block)
                        .map(blocks -> new FeedReading(
                                block,
                                chain.contracts(blocks)
                                        .current(feed.stream(), block.time())
                                        .flatMap(sent -> round(feed, reader, sent)))));
    }

    private static Optional<FeedReading.Round> round(Feed feed, ReaderRef reader, FakeChain.Sent sent) {
        Optional<Lane> lane = BookPayload.decode(sent.attestation().payload(), feed.feeds())
                .map(payload -> payload.lanes().get(feed.lane()));
        return lane.flatMap(found -> switch (found) {
            case Lane.Refused refused -> Optional.empty();
            case Lane.Value value ->
                Optional.of(new FeedReading.Round(
                        sent.attestation().statement().sequence(),
                        new Quantity(value.number(), reader.scale(), reader.unit()),
                        sent.attestation().statement().effectiveAt()));
        });
    }

    // ------------------------------------------------------------------- publishing

    @Override
    public void submit(ChainCall call) {
        durable.putIfAbsent(sent(call).key(), call);
    }

    @Override
    public List<CallStatus> advance() {
        List<CallStatus> statuses = new ArrayList<>();
        for (ChainCall call : List.copyOf(durable.values())) {
            FakeChain.Sent sent = sent(call);
            Stage stage = chain.isSilent() ? new Stage.Intended() : stage(sent);
            statuses.add(new CallStatus(sent.key(), stage));
            if (isOver(stage, sent)) {
                durable.remove(sent.key());
            }
        }
        return statuses;
    }

    private Stage stage(FakeChain.Sent sent) {
        Optional<FakeChain.Block> block = chain.blocks().stream()
                .filter(mined ->
                        mined.calls().stream().anyMatch(call -> call.key().equals(sent.key())))
                .findFirst();
        if (block.isPresent()) {
            return landed(sent, block.get());
        }
        if (!chain.finalized()
                .ref()
                .time()
                .isBefore(sent.attestation().statement().expiresAt())) {
            return new Stage.Failed(
                    new Refusal(ReasonCode.WINDOW_MISSED, sent.key().toHex(), "expired before it landed"));
        }
        Instant next = chain.newest().ref().time().plusSeconds(1);
        if (!chain.contracts(chain.blocks()).accepts(sent, next)) {
            return new Stage.Intended();
        }
        chain.send(sent);
        return new Stage.Sent(transaction(sent));
    }

    private Stage landed(FakeChain.Sent sent, FakeChain.Block block) {
        long number = block.ref().number();
        if (!block.calls().contains(sent)) {
            return new Stage.LandedByAnother();
        }
        return number <= chain.finalized().ref().number()
                ? new Stage.Final(transaction(sent), number, GAS_PER_CALL)
                : new Stage.Mined(transaction(sent), number, GAS_PER_CALL);
    }

    private boolean isOver(Stage stage, FakeChain.Sent sent) {
        return switch (stage) {
            case Stage.Intended intended -> false;
            case Stage.Sent waiting -> false;
            case Stage.Mined mined -> false;
            case Stage.Final last -> true;
            case Stage.Failed failed -> true;
            case Stage.LandedByAnother other ->
                chain.blocks().stream()
                        .filter(block ->
                                block.ref().number() <= chain.finalized().ref().number())
                        .anyMatch(block -> block.calls().stream()
                                .anyMatch(call -> call.key().equals(sent.key())));
        };
    }

    private FakeChain.Sent sent(ChainCall call) {
        FakeChain.Sent unnamed = new FakeChain.Sent(Digest32.ZERO, call, account);
        Digest32 key = StatementEncoding.digest(networkId, unnamed.attestation().statement());
        return new FakeChain.Sent(key, call, account);
    }

    private Digest32 transaction(FakeChain.Sent sent) {
        return Hashes.keccak256(sent.key().bytes(), Hashes.keccak256(account).bytes());
    }

    // ---------------------------------------------------------------------- blocks

    private <T> Result<T> heard(Supplier<Result<T>> answer) {
        return chain.isSilent() ? unknown("nobody answers") : answer.get();
    }

    private <T> Result<T> unknown(String why) {
        return Result.no(ReasonCode.CHAIN_UNKNOWN, "chain " + chain.id(), why);
    }

    /** The blocks up to {@code last}, if it is on the chain. */
    private Result<List<FakeChain.Block>> at(BlockRef last) {
        return heard(() -> {
            List<FakeChain.Block> blocks = chain.blocks();
            boolean here = last.number() < blocks.size()
                    && blocks.get((int) last.number()).ref().equals(last);
            return here
                    ? Result.ok(blocks.subList(0, (int) last.number() + 1))
                    : unknown("the block is not on the chain");
        });
    }

    private static Stream<TokenEffect> effects(List<FakeChain.Block> blocks, TokenRef token) {
        return blocks.stream()
                .flatMap(block -> block.effects().stream())
                .filter(effect -> effect.asset().equals(token.asset()));
    }

    private static Quantity apply(Quantity supply, TokenEffect effect) {
        return switch (effect.cause()) {
            case ISSUED, CROSSCHAIN_MINT, UNATTRIBUTED_MINT -> supply.plus(effect.amount());
            case REDEEMED, CROSSCHAIN_BURN, UNATTRIBUTED_BURN -> supply.minus(effect.amount());
        };
    }

    @Override
    public void close() {}
}
