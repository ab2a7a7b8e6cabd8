package io.countersign.chain.evm;

import io.countersign.chain.evm.read.ChainReads;
import io.countersign.chain.evm.read.EffectScan;
import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.send.Transmitter;
import io.countersign.contracts.CommitteeCalls;
import io.countersign.contracts.ContractError;
import io.countersign.contracts.GateCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.contracts.ReaderCalls;
import io.countersign.contracts.TokenCalls;
import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.StreamId;
import io.countersign.spi.BookState;
import io.countersign.spi.CallStatus;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.spi.ChainHead;
import io.countersign.spi.CommitteeState;
import io.countersign.spi.EffectRange;
import io.countersign.spi.FeedReading;
import io.countersign.spi.ReaderRef;
import io.countersign.spi.TokenRef;
import io.countersign.spi.TransactionOutbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An EVM chain over JSON-RPC. */
public final class EvmChainAdapter implements ChainAdapter {
    private final EvmChainSettings settings;
    private final EndpointPool endpoints;
    private final ChainReads reads;
    private final EffectScan effects;
    private final Transmitter transmitter;

    private EvmChainAdapter(
            EvmChainSettings settings, EndpointPool endpoints, ChainReads reads, Transmitter transmitter) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.reads = reads;
        this.effects = new EffectScan(settings.chain(), endpoints, settings.maxLogRangeBlocks());
        this.transmitter = transmitter;
    }

    /**
     * Opens a chain. Nothing is asked of the endpoints yet; calls left open in the outbox go on with the first {@link #advance}.
     *
     * @param outbox of this sender on this chain; nobody else may use it
     * @param clock decides only when to send again and when to offer more
     */
    public static EvmChainAdapter open(
            EvmChainSettings settings, SenderKey sender, TransactionOutbox outbox, InstantSource clock) {
        EndpointPool endpoints = new EndpointPool(
                settings.chain(),
                settings.endpoints(),
                settings.required(),
                settings.callTimeout(),
                settings.callsPerSecond());
        ChainReads reads = new ChainReads(settings.chain(), endpoints);
        Transmitter transmitter = new Transmitter(settings, sender, reads, endpoints, outbox, clock);
        return new EvmChainAdapter(settings, endpoints, reads, transmitter);
    }

    @Override
    public ChainId chain() {
        return settings.chain();
    }

    @Override
    public Result<ChainHead> head() {
        return reads.head();
    }

    @Override
    public Result<BlockRef> block(long number) {
        return reads.block(number);
    }

    @Override
    public Result<BlockRef> finalizedAt(Instant cut) {
        return reads.finalizedAt(cut);
    }

    @Override
    public Result<Quantity> supply(TokenRef token, BlockRef block) {
        TokenCalls calls = new TokenCalls(token.scale());
        return reads.returned(token.contract(), calls.totalSupply(), block).then(calls::decodeAmount);
    }

    @Override
    public Result<EffectRange> effects(TokenRef token, long from, long to) {
        return effects.read(token, from, to);
    }

    @Override
    public Result<Optional<SettlementOutcome>> outcome(Address gate, Digest32 subject, BlockRef block) {
        return reads.returned(gate, GateCalls.outcomeOf(subject), block).then(GateCalls::decodeOutcome);
    }

    @Override
    public Result<BookState> book(StreamId book) {
        return reads.head()
                .map(ChainHead::latest)
                .then(block -> reads.returned(settings.hub(), HubCalls.bank(book), block)
                        .then(HubCalls::decodeBank)
                        .map(bank -> new BookState(block, rounds(bank))));
    }

    private static List<BookState.Round> rounds(HubCalls.Bank bank) {
        return Stream.of(bank.previous(), bank.latest())
                .flatMap(Optional::stream)
                .map(round -> new BookState.Round(
                        round.sequence(), round.effectiveAt(), round.expiresAt(), round.payloadHash()))
                .toList();
    }

    @Override
    public Result<CommitteeState> committee(BlockRef block) {
        return reads.returned(settings.hub(), CommitteeCalls.committee(), block)
                .then(CommitteeCalls::decodeCommittee)
                .map(keys -> new CommitteeState(
                        block, keys.epoch(), keys.key(), keys.previous(), keys.effectiveAt(), keys.graceUntil()));
    }

    @Override
    public Result<FeedReading> read(ReaderRef reader) {
        return reads.head()
                .map(ChainHead::latest)
                .then(block -> reads.call(reader.contract(), ReaderCalls.latestRoundData(), block)
                        .then(outcome -> round(reader, outcome))
                        .map(round -> new FeedReading(block, round)));
    }

    private Result<Optional<FeedReading.Round>> round(ReaderRef reader, ChainReads.Outcome outcome) {
        return switch (outcome) {
            case ChainReads.Outcome.Returned returned ->
                new ReaderCalls(reader.scale(), reader.unit())
                        .decode(returned.data())
                        .map(answer -> Optional.of(
                                new FeedReading.Round(answer.sequence(), answer.value(), answer.effectiveAt())));
            case ChainReads.Outcome.Reverted reverted ->
                ContractError.of(reverted.data())
                                .filter(ContractError::meansNoValue)
                                .isPresent()
                        ? Result.ok(Optional.empty())
                        : reads.unknown("reader " + reader.contract() + " fails");
        };
    }

    @Override
    public void submit(ChainCall call) {
        transmitter.submit(call);
    }

    @Override
    public List<CallStatus> advance() {
        return transmitter.advance();
    }

    @Override
    public void close() {
        endpoints.close();
    }
}
