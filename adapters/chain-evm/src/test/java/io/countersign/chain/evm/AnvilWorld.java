package io.countersign.chain.evm;

import io.countersign.chain.evm.EvmChainSettings.FeeSettings;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.contracts.FeedTerms;
import io.countersign.contracts.GateCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.contracts.ReaderCalls;
import io.countersign.contracts.TokenCalls;
import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.spi.ReaderRef;
import io.countersign.spi.TokenRef;
import io.countersign.testkit.ChainWorld;
import io.countersign.testkit.Handover;
import io.countersign.testkit.MemoryOutbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The contracts on a real chain. */
final class AnvilWorld implements ChainWorld {
    static final ChainId CHAIN = new ChainId(31_337);
    static final Instant GENESIS = Instant.parse("2027-01-04T08:00:00Z");
    static final Digest32 NETWORK = Hashes.keccak256("a network");
    static final Unit USD_PER_UNIT = new Unit("USD/unit");
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SLOT = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final BookId BOOK = new BookId("nav");
    // Keys of the accounts that anvil funds, from its published test mnemonic.
    private static final String OWNER = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final String OPERATOR = "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    final Anvil anvil;
    final MemoryOutbox outbox = new MemoryOutbox();
    final TokenCalls calls = new TokenCalls(6);
    private final EvmAccount owner;
    private final LoneSigner signer = new LoneSigner("1234567890abcdef1234567890abcdef1234567890abcdef");
    private final LoneSigner next = new LoneSigner("fedcba0987654321fedcba0987654321fedcba0987654321");
    private final Address hub;
    private final Address gate;
    private final ReaderRef reader;
    private final TokenRef token;
    private final ChainAdapter adapter;

    private AnvilWorld(Anvil anvil) {
        this.anvil = anvil;
        this.owner = new EvmAccount(CHAIN, anvil.uri(), key(OWNER));
        this.hub = deploy(HubCalls.deploy(NETWORK, GENESIS, SLOT, signer.groupKey(), LIFETIME, owner.address()));
        call(
                hub,
                HubCalls.register(BOOK, List.of(FeedTerms.unbounded(USD_PER_UNIT, 2)), Duration.ofHours(1), LIFETIME));
        this.gate = deploy(GateCalls.deploy(hub));
        this.reader = new ReaderRef(
                deploy(ReaderCalls.deploy(hub, StreamId.ofBook(BOOK), 0, "TBF NAV / USD")), 2, USD_PER_UNIT);
        this.token = new TokenRef(
                new AssetId("TBF"), deploy(calls.deploy("Fund", "TBF", owner.address(), owner.address())), 6);
        this.adapter = adapter(List.of(anvil.uri()), 1);
    }

    static AnvilWorld start() {
        return new AnvilWorld(Anvil.start(CHAIN, GENESIS));
    }

    static SenderKey key(String hex) {
        return new SenderKey(HexFormat.of().parseHex(hex));
    }

    static SenderKey operator() {
        return key(OPERATOR);
    }

    ChainAdapter adapter(List<URI> endpoints, int required) {
        return EvmChainAdapter.open(settings(endpoints, required), operator(), outbox, InstantSource.system());
    }

    EvmChainSettings settings(List<URI> endpoints, int required) {
        FeeSettings patient =
                new FeeSettings(1_000_000_000L, 2_000_000_000_000L, Duration.ofHours(1), Duration.ofHours(1));
        return new EvmChainSettings(CHAIN, NETWORK, hub, endpoints, required, CALL_TIMEOUT, 10_000, 16, patient);
    }

    @Override
    public ChainAdapter adapter() {
        return adapter;
    }

    @Override
    public ChainAdapter restarted() {
        return adapter(List.of(anvil.uri()), 1);
    }

    @Override
    public TokenRef token() {
        return token;
    }

    @Override
    public ReaderRef reader() {
        return reader;
    }

    @Override
    public Address gate() {
        return gate;
    }

    @Override
    public long finalityBlocks() {
        return Anvil.FINALITY_BLOCKS;
    }

    @Override
    public void mine(int blocks) {
        anvil.mine(blocks);
    }

    @Override
    public void mineAt(Instant time) {
        anvil.mineAt(time);
    }

    @Override
    public void reorganise(int blocks) {
        anvil.reorganise(blocks);
    }

    @Override
    public void issue(Address account, Quantity amount) {
        call(token.contract(), calls.issue(account, amount));
    }

    @Override
    public void crosschainBurn(Address account, Quantity amount) {
        call(token.contract(), calls.crosschainBurn(account, amount));
    }

    @Override
    public void crosschainMint(Address account, Quantity amount) {
        call(token.contract(), calls.crosschainMint(account, amount));
    }

    @Override
    public void fallSilent() {
        anvil.close();
    }

    @Override
    public Attestation book(Instant effectiveFrom, Quantity value) {
        BookPayload payload = new BookPayload(List.of(new Lane.Value(value.unscaled())));
        return signed(StreamId.ofBook(BOOK), effectiveFrom, payload.encode(), Scope.EVERYWHERE);
    }

    @Override
    public Attestation release(String deal, Instant effectiveFrom) {
        DealRef reference = new DealRef(deal);
        SettlementPayload payload = new SettlementPayload(
                reference,
                SettlementOutcome.RELEASE,
                Quantity.of(5, 0, Unit.UNITS),
                Quantity.of(50_000, 2, new Unit("USD")));
        return signed(StreamId.ofSettlement(reference), effectiveFrom, payload.encode(), Scope.of(CHAIN, gate));
    }

    private Attestation signed(StreamId stream, Instant effectiveFrom, Bytes payload, Scope scope) {
        long sequence = Math.ceilDiv(Duration.between(GENESIS, effectiveFrom).toSeconds(), SLOT.toSeconds());
        Instant effectiveAt = GENESIS.plus(SLOT.multipliedBy(sequence));
        Instant expiresAt = effectiveAt.plus(LIFETIME);
        Statement statement = new Statement(
                stream,
                sequence,
                effectiveAt.minusSeconds(30),
                effectiveAt,
                expiresAt,
                expiresAt,
                Hashes.keccak256("policy"),
                Hashes.keccak256("evidence"),
                Hashes.keccak256(payload),
                scope);
        return new Attestation(statement, payload, 1, signer.sign(StatementEncoding.digest(NETWORK, statement)));
    }

    @Override
    public Bytes groupKey() {
        return signer.groupKey();
    }

    @Override
    public Bytes nextKey() {
        return next.groupKey();
    }

    @Override
    public ChainCall.Rotate rotation(int epoch, Instant from) {
        Handover handover = new Handover(epoch, groupKey(), nextKey(), from);
        Digest32 digest = StatementEncoding.digest(NETWORK, handover.statement());
        Attestation byOld = new Attestation(handover.statement(), handover.payload(), epoch - 1, signer.sign(digest));
        return new ChainCall.Rotate(byOld, next.sign(digest));
    }

    @Override
    public Digest32 digest(Attestation attestation) {
        return StatementEncoding.digest(NETWORK, attestation.statement());
    }

    private Address deploy(Bytes code) {
        return send(Optional.empty(), code).created().orElseThrow();
    }

    Receipt call(Address contract, Bytes data) {
        return send(Optional.of(contract), data);
    }

    private Receipt send(Optional<Address> to, Bytes data) {
        Digest32 sent = value(owner.send(to, data));
        mine(1);
        try {
            return value(owner.await(sent, CALL_TIMEOUT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.No<T> no -> throw new AssertionError(no.refusal().toString());
        };
    }

    @Override
    public void close() {
        adapter.close();
        owner.close();
        anvil.close();
    }
}
