package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Lane;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.testkit.FakeChain;
import io.countersign.testkit.FakeChainAdapter;
import io.countersign.testkit.Handover;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final Instant GENESIS = Instant.parse("2027-01-04T08:00:00Z");
    private static final ChainId CHAIN = new ChainId(1);
    private static final Digest32 NETWORK = Hashes.keccak256("a network");
    private static final OperatorId SELF = new OperatorId(1);
    private static final Bytes GROUP_KEY = key("first");
    private static final Bytes NEXT_KEY = key("second");
    private static final ChainCall.Rotate ROTATION = rotation();

    private final FakeChain chain = new FakeChain(CHAIN, GENESIS, 4, GROUP_KEY);
    private final List<Publisher.Landed> landed = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final ChainAdapter own = adapter("own");
    private final Publisher publisher = new Publisher(
            NETWORK,
            new TreeMap<>(Map.of(CHAIN, new ChainDesk(own, List.of(), List.of(), 1, 1))),
            signed -> List.of(SELF),
            change -> Optional.of(ROTATION)
                    .filter(rotation -> rotation.attestation().equals(change)),
            SELF,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            landed::add,
            refusals::add);

    private static Bytes key(String name) {
        return Bytes.concat(Bytes.fromHex("02"), Hashes.keccak256(name).bytes());
    }

    private static ChainCall.Rotate rotation() {
        Handover handover = new Handover(2, GROUP_KEY, NEXT_KEY, GENESIS.plusSeconds(20));
        Bytes signature = Bytes.of(new byte[Attestation.SIGNATURE_BYTES]);
        return new ChainCall.Rotate(new Attestation(handover.statement(), handover.payload(), 1, signature), signature);
    }

    private ChainAdapter adapter(String account) {
        return new FakeChainAdapter(chain, NETWORK, account, new LinkedHashMap<>(), Map.of());
    }

    private static Attestation nav(long value) {
        return nav(value, 1);
    }

    private static Attestation nav(long value, int epoch) {
        Bytes payload = new BookPayload(List.of(new Lane.Value(BigInteger.valueOf(value)))).encode();
        Statement statement = new Statement(
                StreamId.ofBook(new BookId("nav")),
                12,
                GENESIS,
                GENESIS.plusSeconds(60),
                GENESIS.plusSeconds(120),
                GENESIS.plusSeconds(120),
                Digest32.ZERO,
                Digest32.ZERO,
                Hashes.keccak256(payload),
                Scope.EVERYWHERE);
        return new Attestation(statement, payload, epoch, Bytes.of(new byte[Attestation.SIGNATURE_BYTES]));
    }

    private List<Refusal> poll() {
        return publisher.poll(CHAIN, GENESIS.plusSeconds(30));
    }

    @Test
    void itSendsOnceAndSaysWithTheBlocksTimeWhenTheContractShowsIt() {
        publisher.publish(nav(101), GENESIS);
        assertThat(poll()).isEmpty();
        own.advance();
        chain.mineAt(GENESIS.plusSeconds(40));
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();

        Digest32 digest = StatementEncoding.digest(NETWORK, nav(101).statement());
        assertThat(landed).containsExactly(new Publisher.Landed(CHAIN, digest, GENESIS.plusSeconds(40)));
        assertThat(refusals).isEmpty();
    }

    @Test
    void anotherStatementInTheContractIsAContradictionAndNothingIsSentAgainstIt() {
        ChainAdapter another = adapter("another");
        another.submit(new ChainCall.SubmitBook(nav(999)));
        another.advance();
        chain.mine(1);

        publisher.publish(nav(101), GENESIS);
        assertThat(poll()).extracting(Refusal::code).containsExactly(ReasonCode.EQUIVOCATION);
        assertThat(poll()).isEmpty();
        assertThat(own.advance()).isEmpty();
        assertThat(landed).isEmpty();
    }

    @Test
    void whatTheNextCommitteeSignedWaitsUntilTheContractHasItsKey() {
        publisher.publish(nav(101, 2), GENESIS);
        publisher.publish(ROTATION.attestation(), GENESIS);
        poll();
        own.advance();
        chain.mineAt(GENESIS.plusSeconds(40));
        assertThat(own.advance()).as("the book was not sent").hasSize(1);
        poll();
        poll();
        own.advance();
        chain.mineAt(GENESIS.plusSeconds(44));
        poll();
        assertThat(landed)
                .extracting(Publisher.Landed::digest)
                .containsExactly(
                        StatementEncoding.digest(NETWORK, ROTATION.attestation().statement()),
                        StatementEncoding.digest(NETWORK, nav(101).statement()));
    }

    @Test
    void whatTheCommitteeBeforeSignedDoesNotWaitForTheRotation() {
        publisher.publish(ROTATION.attestation(), GENESIS);
        publisher.publish(nav(101, 1), GENESIS);
        poll();
        own.advance();
        chain.mineAt(GENESIS.plusSeconds(40));
        poll();
        assertThat(landed).hasSize(2);
    }
}
