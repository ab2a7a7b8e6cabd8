package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Certificate;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.MessageType;
import io.countersign.core.port.Row;
import io.countersign.core.port.SessionId;
import io.countersign.core.report.Report;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One signer in several sessions of one view: every pair of nonces gives one share, and every commitment has its owner's name on it. */
class SessionsTest {
    private static final Fact NAV = Networks.nav(Networks.CUSTODIAN, Networks.GENESIS.minusSeconds(60), 1, "101.25");
    private static final OperatorId TWO = new OperatorId(2);
    private static final OperatorId FOUR = new OperatorId(4);

    private final Bench bench = new Bench(20);
    private final Report report = bench.report(NAV);
    private final Digest32 digest = bench.digest(report);
    private final int view = bench.viewOfAnother(2);
    private final OperatorId leader = bench.leader(view);
    private final Certificate certificate = bench.certificate(view, digest, 1, 2, 3);

    @BeforeEach
    void firstSession() {
        bench.shareIn(view, report);
    }

    private List<Share> shares() {
        return own().stream()
                .map(Inbox::decoded)
                .map(Share.class::cast)
                .distinct()
                .toList();
    }

    private List<Envelope> own() {
        return bench.sent(MessageType.SHARE);
    }

    /** What operator 4 offers with a vote that the certificate does not hold. */
    private Envelope spare() {
        return bench.from(FOUR, bench.place(view), bench.vote(FOUR, view, digest));
    }

    /** What operator 2 offers with a share of the first session. */
    private Envelope again(OperatorId operator, int number) {
        Commitment next = IdealCrypto.commitment(operator, new SessionId(bench.place(view), leader, number));
        Share share = new Share(digest, Digest32.ZERO, Bytes.of(new byte[32]), Optional.of(next));
        return bench.from(operator, bench.place(view), share);
    }

    private void ask(OperatorId aggregator, Envelope... offers) {
        List<OperatorId> signers = Stream.of(1, 2, 4).map(OperatorId::new).toList();
        bench.receive(aggregator, bench.place(view), new SigningRequest(certificate, signers, List.of(offers)));
    }

    @Test
    void aShareOffersCommitmentsForAFurtherSessionWhichIsAnswered() {
        ask(leader, own().getLast(), again(TWO, 1), spare());
        assertThat(shares()).hasSize(2);
        assertThat(shares().get(1).session()).isNotEqualTo(shares().get(0).session());
        assertThat(shares().get(1).digest()).isEqualTo(digest);
    }

    @Test
    void theLockIsCommittedOnceForAllSessionsOfAView() {
        ask(leader, own().getLast(), again(TWO, 1), spare());
        assertThat(bench.node.log)
                .filteredOn(effect -> effect instanceof Effect.Commit commit
                        && commit.rows().stream().anyMatch(Row.LockRow.class::isInstance))
                .hasSize(1);
    }

    @Test
    void commitmentsThatWereUsedAreNotSharedWithAgain() {
        ask(leader, again(TWO, 1), spare());
        assertThat(shares()).hasSize(1);
    }

    @Test
    void commitmentsToOneAggregatorAreNotSharedWithInASessionOfAnother() {
        ask(bench.leader(view + 1), own().getLast(), again(TWO, 1), spare());
        assertThat(shares()).hasSize(1);
    }

    @Test
    void aRunOfSessionsEndsAfterNMinusTPlusOne() {
        ask(leader, own().getLast(), again(TWO, 1), spare());
        assertThat(shares().getLast().next()).isEmpty();
        ask(leader, own().getLast(), again(TWO, 2), spare());
        assertThat(shares()).hasSize(2);
    }

    @Test
    void anOfferThatItsOperatorDidNotSignOpensNoSession() {
        Envelope offer = spare();
        Envelope forged = new Envelope(offer.header(), offer.body(), Bytes.of(new byte[64]));
        ask(leader, own().getLast(), again(TWO, 1), forged);
        assertThat(shares()).hasSize(1);
    }

    @Test
    void anOfferOfAnotherViewOrDigestOpensNoSession() {
        ask(
                leader,
                own().getLast(),
                again(TWO, 1),
                bench.from(FOUR, bench.place(view + 1), bench.vote(FOUR, view + 1, digest)));
        ask(
                leader,
                own().getLast(),
                again(TWO, 1),
                bench.from(FOUR, bench.place(view), bench.vote(FOUR, view, Hashes.keccak256("other"))));
        assertThat(shares()).hasSize(1);
    }

    @Test
    void aSessionOfTooFewSignersIsNone() {
        List<OperatorId> two = List.of(new OperatorId(1), TWO);
        bench.receive(
                leader,
                bench.place(view),
                new SigningRequest(certificate, two, List.of(own().getLast(), again(TWO, 1))));
        assertThat(shares()).hasSize(1);
    }
}
