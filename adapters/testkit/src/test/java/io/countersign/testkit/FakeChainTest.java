package io.countersign.testkit;

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
import io.countersign.spi.TokenEffect.Cause;
import io.countersign.spi.TokenRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class FakeChainTest extends ChainAdapterContract {
    @Override
    protected ChainWorld open() {
        return new World();
    }

    private static final class World implements ChainWorld {
        private static final Instant GENESIS = Instant.parse("2027-01-04T08:00:00Z");
        private static final Duration SLOT = Duration.ofSeconds(5);
        private static final int FINALITY_BLOCKS = 4;
        private static final Digest32 NETWORK = Hashes.keccak256("a network");
        private static final StreamId BOOK = StreamId.ofBook(new BookId("nav"));
        private static final Address CONTRACT = Address.fromHex("0x00000000000000000000000000000000000000c0");

        private final FakeChain chain = new FakeChain(new ChainId(1), GENESIS, FINALITY_BLOCKS, groupKey());
        private final Map<Digest32, ChainCall> durable = new LinkedHashMap<>();
        private final ChainAdapter adapter = restarted();

        @Override
        public ChainAdapter adapter() {
            return adapter;
        }

        @Override
        public ChainAdapter restarted() {
            return new FakeChainAdapter(
                    chain, NETWORK, "operator", durable, Map.of(CONTRACT, new FakeChainAdapter.Feed(BOOK, 1, 0)));
        }

        @Override
        public TokenRef token() {
            return new TokenRef(new AssetId("TBF"), CONTRACT, 6);
        }

        @Override
        public ReaderRef reader() {
            return new ReaderRef(CONTRACT, 2, new Unit("USD/unit"));
        }

        @Override
        public Address gate() {
            return CONTRACT;
        }

        @Override
        public long finalityBlocks() {
            return FINALITY_BLOCKS;
        }

        @Override
        public void mine(int blocks) {
            chain.mine(blocks);
        }

        @Override
        public void mineAt(Instant time) {
            chain.mineAt(time);
        }

        @Override
        public void reorganise(int blocks) {
            chain.reorganise(blocks);
        }

        @Override
        public void issue(Address account, Quantity amount) {
            chain.change(token().asset(), Cause.ISSUED, account, amount);
        }

        @Override
        public void crosschainBurn(Address account, Quantity amount) {
            chain.change(token().asset(), Cause.CROSSCHAIN_BURN, account, amount);
        }

        @Override
        public void crosschainMint(Address account, Quantity amount) {
            chain.change(token().asset(), Cause.CROSSCHAIN_MINT, account, amount);
        }

        @Override
        public void fallSilent() {
            chain.setSilent(true);
        }

        @Override
        public Attestation book(Instant effectiveFrom, Quantity value) {
            Bytes payload = new BookPayload(List.of(new Lane.Value(value.unscaled()))).encode();
            return attestation(BOOK, effectiveFrom, payload, Scope.EVERYWHERE);
        }

        @Override
        public Attestation release(String deal, Instant effectiveFrom) {
            DealRef reference = new DealRef(deal);
            SettlementPayload payload = new SettlementPayload(
                    reference,
                    SettlementOutcome.RELEASE,
                    Quantity.of(5, 0, Unit.UNITS),
                    Quantity.of(50_000, 2, new Unit("USD")));
            StreamId stream = StreamId.ofSettlement(reference);
            return attestation(stream, effectiveFrom, payload.encode(), Scope.of(new ChainId(1), CONTRACT));
        }

        private static Attestation attestation(StreamId stream, Instant effectiveFrom, Bytes payload, Scope scope) {
            long sequence =
                    Math.ceilDiv(Duration.between(GENESIS, effectiveFrom).toSeconds(), SLOT.toSeconds());
            Instant effectiveAt = GENESIS.plus(SLOT.multipliedBy(sequence));
            Instant expiresAt = effectiveAt.plusSeconds(60);
            Statement statement = new Statement(
                    stream,
                    sequence,
                    effectiveAt.minusSeconds(30),
                    effectiveAt,
                    expiresAt,
                    expiresAt,
                    Digest32.ZERO,
                    Digest32.ZERO,
                    Hashes.keccak256(payload),
                    scope);
            return new Attestation(statement, payload, 1, Bytes.of(new byte[Attestation.SIGNATURE_BYTES]));
        }

        @Override
        public Bytes groupKey() {
            return key("founding");
        }

        @Override
        public Bytes nextKey() {
            return key("next");
        }

        private static Bytes key(String name) {
            return Bytes.concat(Bytes.fromHex("03"), Hashes.keccak256(name).bytes());
        }

        @Override
        public ChainCall.Rotate rotation(int epoch, Instant from) {
            Handover handover = new Handover(epoch, groupKey(), nextKey(), from);
            Bytes unsigned = Bytes.of(new byte[Attestation.SIGNATURE_BYTES]);
            Attestation byOld = new Attestation(handover.statement(), handover.payload(), epoch - 1, unsigned);
            return new ChainCall.Rotate(byOld, unsigned);
        }

        @Override
        public Digest32 digest(Attestation attestation) {
            return StatementEncoding.digest(NETWORK, attestation.statement());
        }

        @Override
        public void close() {}
    }
}
