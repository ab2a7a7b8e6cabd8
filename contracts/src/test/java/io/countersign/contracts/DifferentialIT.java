package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.CommitteePayload;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.GroupKey;
import io.countersign.model.Hashes;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.Quorum;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random statements of every kind, encoded and digested here and by the contracts. The contracts' digest is what they name when they
 * refuse a signature: so the payload was read, every other check passed, and all that is wrong is the signature.
 */
class DifferentialIT {
    private static final long SEED = Long.getLong("countersign.seed", 20_261_125);
    private static final long CHAIN = 31337;
    private static final int BOOKS = 900;
    private static final int SETTLEMENTS = 500;
    private static final int CHANGES = 300;
    private static final int OTHERS = 300;
    private static final int FIELDS = 11;
    private static final int SLOT_SECONDS = 5;
    /** How far the time of a call may be from that of the last block. */
    private static final int MARGIN_SECONDS = 200;

    private static final Duration LONGEST = Duration.ofSeconds((1 << 24) - 1);
    private static final List<Integer> FEED_COUNTS = List.of(1, 2, 3, 10, 255, 256);
    private static final Unit USD = new Unit("USD");
    private static final Bytes INVALID_SIGNATURE =
            Hashes.keccak256("InvalidSignature(bytes32)").bytes().slice(0, 4);

    private final StatementVector.Network network = StatementVector.network();
    private final Bytes signature = StatementVector.titled("three feeds, the second refused")
            .attestation()
            .signature();
    private final Random random = new Random(SEED);
    private final Instant now = network.genesis().plus(LONGEST.multipliedBy(2));

    private Anvil chain;
    private Address hub;
    private Address gate;

    @BeforeEach
    void deploy() throws Exception {
        chain = Anvil.start(CHAIN, now);
        Address operator = chain.account(0);
        Duration slot = Duration.ofSeconds(SLOT_SECONDS);
        hub = chain.deploy(
                        operator,
                        HubCalls.deploy(network.id(), network.genesis(), slot, network.groupKey(), LONGEST, operator))
                .created();
        gate = chain.deploy(operator, GateCalls.deploy(hub)).created();
        FeedTerms any = FeedTerms.unbounded(USD, 6);
        for (int feeds : FEED_COUNTS) {
            Bytes call = HubCalls.register(book(feeds), Collections.nCopies(feeds, any), LONGEST, LONGEST);
            assertThat(chain.send(operator, hub, call).succeeded()).isTrue();
        }
        chain.nextBlockAt(now);
        chain.mine();
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void theContractsDigestEveryStatementAsTheNodeDoes() throws Exception {
        for (int i = 0; i < BOOKS; i++) {
            Attestation book = randomBook();
            assertDigest(book, hub, HubCalls.submit(book).orElseThrow());
        }
        for (int i = 0; i < SETTLEMENTS; i++) {
            Attestation settlement = randomSettlement();
            assertDigest(settlement, gate, GateCalls.settle(settlement).orElseThrow());
        }
        for (int i = 0; i < CHANGES; i++) {
            Attestation change = randomChange();
            assertDigest(change, hub, CommitteeCalls.rotate(change, signature).orElseThrow());
        }
        for (int i = 0; i < OTHERS; i++) {
            Statement any = randomStatement();
            assertThat(chain.call(hub, HubCalls.digestOf(any)).data())
                    .as("seed %d: %s", SEED, any)
                    .isEqualTo(digest(any).bytes());
        }
    }

    @Test
    void noFieldChangesWithoutTheDigest() throws Exception {
        for (int i = 0; i < OTHERS / 10; i++) {
            Statement statement = randomStatement();
            List<Digest32> digests = mutations(statement).map(this::digest).toList();
            assertThat(digests).as("seed %d: %s", SEED, statement).doesNotHaveDuplicates();
            for (Statement mutated : mutations(statement).toList()) {
                assertThat(chain.call(hub, HubCalls.digestOf(mutated)).data())
                        .as("seed %d: %s", SEED, mutated)
                        .isEqualTo(digest(mutated).bytes());
            }
        }
    }

    private void assertDigest(Attestation attestation, Address contract, Bytes call) throws Exception {
        Anvil.Answer answer = chain.call(contract, call);
        assertThat(answer.data())
                .as("seed %d: %s", SEED, attestation.statement())
                .isEqualTo(Bytes.concat(
                        INVALID_SIGNATURE, digest(attestation.statement()).bytes()));
    }

    private Digest32 digest(Statement statement) {
        return StatementEncoding.digest(network.id(), statement);
    }

    // ------------------------------------------------------------------ draws

    private Attestation randomBook() {
        int feeds = FEED_COUNTS.get(random.nextInt(FEED_COUNTS.size()));
        List<Lane> lanes = Stream.generate(this::randomLane).limit(feeds).toList();
        long reach = LONGEST.toSeconds() - MARGIN_SECONDS;
        long ahead = random.nextLong(2 * reach) - reach;
        long sequence = Math.max(1, (Duration.between(network.genesis(), now).toSeconds() + ahead) / SLOT_SECONDS);
        Instant from = network.genesis().plusSeconds(sequence * SLOT_SECONDS);
        long age = Math.max(0, Duration.between(from, now).toSeconds());
        Instant until = from.plusSeconds(age + MARGIN_SECONDS / 2 + random.nextLong(reach - age + MARGIN_SECONDS / 4));
        Bytes payload = new BookPayload(lanes).encode();
        Statement statement = new Statement(
                StreamId.ofBook(book(feeds)),
                sequence,
                from.minusSeconds(random.nextLong(1 << 26)),
                from,
                from.plusSeconds(random.nextLong(1 << 24)),
                until,
                randomDigest(),
                randomDigest(),
                Hashes.keccak256(payload),
                Scope.EVERYWHERE);
        return new Attestation(statement, payload, 1, signature);
    }

    private Lane randomLane() {
        if (random.nextInt(5) == 0) {
            return new Lane.Refused();
        }
        BigInteger magnitude = new BigInteger(random.nextInt(120), random);
        return new Lane.Value(random.nextBoolean() ? magnitude : magnitude.negate());
    }

    private Attestation randomSettlement() {
        DealRef deal = new DealRef("DEAL-" + random.nextLong(Long.MAX_VALUE));
        SettlementOutcome outcome = random.nextBoolean() ? SettlementOutcome.RELEASE : SettlementOutcome.RETURN;
        Bytes payload = new SettlementPayload(deal, outcome, randomAmount(Unit.UNITS), randomAmount(USD)).encode();
        Statement any = randomStatement();
        Instant from = now.minusSeconds(random.nextLong(100_000_000));
        Statement statement = new Statement(
                StreamId.ofSettlement(deal),
                any.sequence(),
                any.observedAt(),
                from,
                any.nextExpectedAt(),
                now.plusSeconds(MARGIN_SECONDS + random.nextLong(100_000_000)),
                any.policyHash(),
                any.evidenceRoot(),
                Hashes.keccak256(payload),
                new Scope(CHAIN, gate));
        return new Attestation(statement, payload, 1, signature);
    }

    private Quantity randomAmount(Unit unit) {
        return new Quantity(new BigInteger(random.nextInt(250), random), 6, unit);
    }

    private Attestation randomChange() {
        int epoch = 2 + random.nextInt(Committee.MAX_EPOCH - 1);
        int faulty = 1 + random.nextInt(80);
        Quorum quorum = new Quorum(3 * faulty + 1, faulty);
        List<ChangeVector> changes = ChangeVector.all();
        GroupKey after =
                new GroupKey(changes.get(random.nextInt(changes.size())).newKey());
        Duration grace = Duration.ofSeconds(random.nextLong(LONGEST.toSeconds()));
        Bytes payload = new CommitteePayload(epoch, new GroupKey(network.groupKey()), after, quorum, grace).encode();
        Instant from = randomTime();
        Statement statement = new Statement(
                StreamId.ofCommittees(),
                epoch,
                from,
                from,
                from,
                Statement.NEVER,
                randomDigest(),
                randomDigest(),
                Hashes.keccak256(payload),
                Scope.EVERYWHERE);
        return new Attestation(statement, payload, 1, signature);
    }

    private Statement randomStatement() {
        Instant from = randomTime();
        return new Statement(
                new StreamId(randomDigest()),
                random.nextLong(1L << 32),
                randomTime(),
                from,
                randomTime(),
                from.plusSeconds(1 + random.nextLong(1L << 38)),
                randomDigest(),
                randomDigest(),
                randomDigest(),
                new Scope(
                        1 + random.nextLong(Long.MAX_VALUE - 1),
                        new Address(randomDigest().bytes().slice(0, 20))));
    }

    /** The statement, and one that differs from it in each single field. */
    private static Stream<Statement> mutations(Statement statement) {
        return IntStream.rangeClosed(0, FIELDS).mapToObj(field -> mutated(statement, field));
    }

    /** The statement with another value in one field, counted from 1. */
    private static Statement mutated(Statement s, int field) {
        Digest32 other = Hashes.keccak256("other");
        Scope scope = s.scope();
        return new Statement(
                field == 1 ? new StreamId(other) : s.stream(),
                field == 2 ? s.sequence() ^ 1 : s.sequence(),
                s.observedAt().plusSeconds(field == 3 ? 1 : 0),
                s.effectiveAt().minusSeconds(field == 4 ? 1 : 0),
                s.nextExpectedAt().plusSeconds(field == 5 ? 1 : 0),
                s.expiresAt().plusSeconds(field == 6 ? 1 : 0),
                field == 7 ? other : s.policyHash(),
                field == 8 ? other : s.evidenceRoot(),
                field == 9 ? other : s.payloadHash(),
                new Scope(
                        field == 10 ? scope.chain() ^ 2 : scope.chain(),
                        field == FIELDS ? new Address(other.bytes().slice(0, 20)) : scope.contract()));
    }

    private Instant randomTime() {
        return Instant.ofEpochSecond(1 + random.nextLong(1L << 38));
    }

    private Digest32 randomDigest() {
        byte[] bytes = new byte[Digest32.SIZE_BYTES];
        random.nextBytes(bytes);
        return new Digest32(Bytes.of(bytes));
    }

    private static BookId book(int feeds) {
        return new BookId("random/" + feeds);
    }
}
