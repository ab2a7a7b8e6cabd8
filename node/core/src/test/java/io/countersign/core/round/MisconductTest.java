package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Held;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What two signed messages of one operator prove, and what they do not. */
class MisconductTest {
    private static final Fact NAV = Networks.nav(Networks.CUSTODIAN, Networks.GENESIS.minusSeconds(60), 1, "101.25");
    private static final OperatorId LIAR = new OperatorId(3);

    private final Bench bench = new Bench(20);
    private final Report report = bench.report(NAV);

    /** A view that the node itself leads. */
    private int led() {
        int view = 0;
        while (!bench.leader(view).equals(bench.self)) {
            view++;
        }
        return view;
    }

    private static Observation observation(String root) {
        return new Observation(List.of(Hashes.keccak256(root)), Digest32.ZERO, false, false, 1, new Held.Nothing());
    }

    private Vote vote(int view, String digest) {
        return bench.vote(LIAR, view, Hashes.keccak256(digest));
    }

    private List<Offence> named() {
        return bench.node.log.stream()
                .filter(Effect.Misbehaved.class::isInstance)
                .map(effect -> (Effect.Misbehaved) effect)
                .filter(effect -> effect.operator().equals(LIAR))
                .map(effect -> effect.proof().offence())
                .toList();
    }

    @Test
    void twoObservationsOfOneWindowAreNamedWhateverTheirViews() {
        bench.toView(1);
        bench.receive(LIAR, bench.place(1), observation("one"));
        bench.receive(LIAR, bench.place(2), observation("one"));
        assertThat(named()).isEmpty();
        bench.receive(LIAR, bench.place(2), observation("two"));
        assertThat(named()).containsExactly(Offence.TWO_OBSERVATIONS);
        assertThat(bench.node.ledger.values()).hasAtLeastOneElementOfType(Row.EvidenceRow.class);
        assertThat(bench.sent(MessageType.MISBEHAVIOUR)).hasSize(4);
    }

    @Test
    void twoVotesInOneViewAreNamedAndInTwoViewsAreNot() {
        int view = led();
        bench.toView(view);
        bench.receive(LIAR, bench.place(view), vote(view, "one"));
        bench.receive(LIAR, bench.place(view), vote(view, "one"));
        bench.receive(LIAR, bench.place(view + 1), vote(view + 1, "two"));
        assertThat(named()).isEmpty();
        bench.receive(LIAR, bench.place(view), vote(view, "two"));
        assertThat(named()).containsExactly(Offence.TWO_VOTES);
    }

    @Test
    void sharesForTwoDigestsInOneViewAreNamed() {
        int view = led();
        bench.toView(view);
        for (String digest : List.of("one", "two")) {
            Share share = share(Hashes.keccak256(digest), Digest32.ZERO);
            bench.receive(LIAR, bench.place(view), share);
        }
        assertThat(named()).containsExactly(Offence.TWO_SHARES);
    }

    @Test
    void aWrongShareIsNamedAndOneForAnotherSessionIsNot() {
        int view = led();
        bench.toView(view);
        Digest32 digest = bench.digest(report);
        bench.request(view, bench.certificate(view, digest, 2, 3, 4), 2, 3, 4);
        Digest32 session = new Certificates(setup())
                .signing(new SigningRequest(bench.certificate(view, digest, 2, 3, 4), operators(), List.of()))
                .orElseThrow()
                .id();
        bench.receive(new OperatorId(2), bench.place(view), share(digest, Digest32.ZERO));
        assertThat(bench.node.log).noneMatch(Effect.Misbehaved.class::isInstance);
        bench.receive(LIAR, bench.place(view), share(digest, session));
        assertThat(named()).containsExactly(Offence.BAD_SHARE);
    }

    private static Share share(Digest32 digest, Digest32 session) {
        return new Share(digest, session, Bytes.of(new byte[32]), Optional.empty());
    }

    private static List<OperatorId> operators() {
        return List.of(new OperatorId(2), new OperatorId(3), new OperatorId(4));
    }

    private Setup setup() {
        IdealCrypto crypto = new IdealCrypto(3);
        return Setup.of(
                bench.config,
                1,
                bench.self,
                crypto,
                Optional.empty(),
                crypto,
                Rules.standard(bench.config.founding().quorum()));
    }

    @Test
    void aProofOfAPeerIsCheckedBeforeItIsBelieved() {
        Envelope one = bench.from(LIAR, bench.place(1), vote(1, "one"));
        Envelope two = bench.from(LIAR, bench.place(1), vote(1, "two"));
        Envelope later = bench.from(LIAR, bench.place(2), vote(2, "two"));
        Envelope forged = new Envelope(two.header(), two.body(), Bytes.of(new byte[64]));
        tell(Offence.TWO_VOTES, one, forged);
        tell(Offence.TWO_VOTES, one, later);
        tell(Offence.TWO_VOTES, one, one);
        tell(Offence.TWO_SHARES, one, two);
        assertThat(named()).isEmpty();
        tell(Offence.TWO_VOTES, one, two);
        tell(Offence.TWO_VOTES, two, one);
        assertThat(named()).containsExactly(Offence.TWO_VOTES);
    }

    private void tell(Offence offence, Envelope first, Envelope second) {
        Message proof = new Misbehaviour(offence, List.of(first, second));
        bench.receive(new OperatorId(2), Place.NONE, proof);
    }

    @Test
    void observationsOfAnEarlierStartAreDropped() {
        int view = led();
        bench.toView(view);
        bench.receive(LIAR, Place.NONE, new Message.BootQuery(1, 2, Digest32.ZERO));
        bench.receive(LIAR, bench.place(view), observation("one"));
        assertThat(Windows.at(bench.node, bench.window)
                        .orElseThrow()
                        .view(view)
                        .leading()
                        .observations())
                .doesNotContainKey(LIAR);
    }
}
