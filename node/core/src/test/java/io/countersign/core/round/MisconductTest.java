package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.limits.Limits;
import io.countersign.core.message.Certificate;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Held;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row;
import io.countersign.core.port.RowKind;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.report.Report;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        assertThat(named()).contains(Offence.TWO_VOTES);
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

    @Test
    void aVoteAgainstAShareOfTheSameRunIsNamedAndOneOfALaterRunIsNot() {
        int view = led();
        Vote before = vote(view, "one");
        bench.toView(view);
        bench.receive(LIAR, bench.place(view), before);
        bench.receive(LIAR, bench.place(view), share(before.digest(), Digest32.ZERO));
        bench.toView(view + 1);
        Digest32 other = Hashes.keccak256("two");
        Vote restarted =
                new Vote(other, OptionalInt.empty(), vote(view + 1, "two").commitment(), other);
        passedOn(view + 1, restarted);
        assertThat(named()).isEmpty();
        Vote released = new Vote(other, OptionalInt.of(view + 1), restarted.commitment(), Digest32.ZERO);
        assertThat(Proof.holds(setup(), amnesia(view + 1, released, view, before)))
                .isFalse();
        Commitment fresh = IdealCrypto.commitment(LIAR, new SessionId(bench.place(view + 1), LIAR, 1));
        Vote amnesiac = new Vote(other, OptionalInt.of(view), fresh, Digest32.ZERO);
        assertThat(Proof.holds(setup(), amnesia(view + 1, amnesiac, view, before)))
                .isTrue();
        passedOn(view + 1, amnesiac);
        assertThat(named()).contains(Offence.LOCK_AMNESIA);
    }

    private Misbehaviour amnesia(int view, Vote vote, int sharedIn, Vote before) {
        return new Misbehaviour(
                Offence.LOCK_AMNESIA,
                List.of(
                        bench.from(LIAR, bench.place(view), vote),
                        bench.from(LIAR, bench.place(sharedIn), share(before.digest(), Digest32.ZERO)),
                        bench.from(LIAR, bench.place(sharedIn), before)));
    }

    /** Another leader shows the vote in its certificate. */
    private void passedOn(int view, Vote vote) {
        List<Envelope> votes = new ArrayList<>();
        for (int voter : List.of(2, 4)) {
            OperatorId operator = new OperatorId(voter);
            votes.add(bench.from(operator, bench.place(view), bench.vote(operator, view, vote.digest())));
        }
        votes.add(1, bench.from(LIAR, bench.place(view), vote));
        Certificate certificate = new Certificate(bench.place(view), vote.digest(), votes);
        bench.request(view, certificate, 2, 3, 4);
    }

    @Test
    void aNonceOfferedInTwoViewsIsNamedAndAVoteHeardTwiceIsNot() {
        int view = led();
        bench.toView(view);
        Vote vote = vote(view, "one");
        bench.receive(LIAR, bench.place(view), vote);
        bench.receive(LIAR, bench.place(view), vote);
        assertThat(named()).isEmpty();
        bench.receive(LIAR, bench.place(view), next(vote.digest(), vote.commitment()));
        assertThat(named()).containsExactly(Offence.NONCE_OFFERED_TWICE);
    }

    private static Share next(Digest32 digest, Commitment commitment) {
        return new Share(digest, Digest32.ZERO, Bytes.of(new byte[32]), Optional.of(commitment));
    }

    @Test
    void sharesInTwoSessionsUnderOneNonceAreNamed() {
        int view = led();
        bench.toView(view);
        Digest32 digest = bench.digest(report);
        for (int[] signers : List.of(new int[] {2, 3, 4}, new int[] {1, 2, 3})) {
            Certificate certificate = bench.certificate(view, digest, signers);
            bench.request(view, certificate, signers);
            List<OperatorId> chosen =
                    Arrays.stream(signers).mapToObj(OperatorId::new).toList();
            SigningPackage signing = new Certificates(setup())
                    .signing(new SigningRequest(certificate, chosen, List.of()))
                    .orElseThrow();
            Bytes given = IdealCrypto.share(signing, LIAR);
            bench.receive(LIAR, bench.place(view), new Share(digest, signing.id(), given, Optional.empty()));
        }
        assertThat(named()).containsExactly(Offence.NONCE_USED_TWICE);
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
                Sorted.none(),
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

    /** Whatever a liar signs, it fills neither memory nor disk, and peers hear of it no more often than they need. */
    @Test
    void theFirstProofsOfAnOffenceAreKeptAndTheRestIsCounted() {
        for (int view = 101; view <= 100 + Limits.PROOFS_HELD; view++) {
            tellTwoVotes(view);
        }
        int view = led();
        bench.toView(view);
        Commitment fresh = IdealCrypto.commitment(LIAR, new SessionId(bench.place(view), LIAR, 1));
        Vote second = new Vote(Hashes.keccak256("two"), OptionalInt.empty(), fresh, Digest32.ZERO);
        bench.receive(LIAR, bench.place(view), vote(view, "one"));
        bench.receive(LIAR, bench.place(view), second);
        assertThat(named()).hasSize(Limits.PROOFS_HELD + 1).containsOnly(Offence.TWO_VOTES);
        assertThat(kept()).isEqualTo(Limits.PROOFS_HELD);
        assertThat(bench.node.rows(RowKind.EVIDENCE)).hasSize(Limits.PROOFS_HELD);
        assertThat(bench.sent(MessageType.MISBEHAVIOUR)).isEmpty();
    }

    private long kept() {
        return bench.node.log.stream()
                .filter(effect -> effect instanceof Effect.Misbehaved found && found.kept())
                .count();
    }

    @Test
    void whatOthersProveBeyondThatIsNotLookedAtAlsoAfterARestart() {
        for (int view = 1; view <= Limits.PROOFS_HELD; view++) {
            tellTwoVotes(view);
        }
        tellTwoVotes(1_000);
        assertThat(named()).hasSize(Limits.PROOFS_HELD);
        bench.node.boot(bench.now);
        bench.node.log.clear();
        tellTwoVotes(1);
        tellTwoVotes(1_001);
        assertThat(named()).isEmpty();
        tell(
                Offence.TWO_OBSERVATIONS,
                bench.from(LIAR, bench.place(1), observation("one")),
                bench.from(LIAR, bench.place(1), observation("two")));
        assertThat(named()).as("another offence").containsExactly(Offence.TWO_OBSERVATIONS);
    }

    private void tellTwoVotes(int view) {
        tell(
                Offence.TWO_VOTES,
                bench.from(LIAR, bench.place(view), vote(view, "one")),
                bench.from(LIAR, bench.place(view), vote(view, "two")));
    }

    /** A peer that was sent it would have to break off the link. */
    @Test
    void aProofThatNoMessageHoldsIsKeptAndNotPassedOn() {
        int view = bench.viewOfAnother(1);
        bench.toView(view);
        for (int half = 0; half < 2; half++) {
            bench.receive(bench.leader(view), bench.place(view), large(view, half));
        }
        assertThat(bench.node.rows(RowKind.EVIDENCE)).hasSize(1);
        assertThat(bench.sent(MessageType.MISBEHAVIOUR)).isEmpty();
    }

    private Proposal large(int view, int half) {
        Header header = bench.from(LIAR, bench.place(view), observation("one")).header();
        Bytes filling = Bytes.of(new byte[Limits.PROOF_BYTES / 2]);
        Envelope nonsense = new Envelope(header, filling, Bytes.of(new byte[Limits.IDENTITY_SIGNATURE_BYTES]));
        return new Proposal(Hashes.keccak256("digest " + half), List.of(nonsense), List.of(), Optional.empty());
    }

    @Test
    void whoGaveABadShareIsNotCheckedAgainInTheView() {
        int view = led();
        bench.toView(view);
        Digest32 digest = bench.digest(report);
        Certificate certificate = bench.certificate(view, digest, 2, 3, 4);
        bench.request(view, certificate, 2, 3, 4);
        SigningPackage signing = new Certificates(setup())
                .signing(new SigningRequest(certificate, operators(), List.of()))
                .orElseThrow();
        bench.receive(LIAR, bench.place(view), share(digest, signing.id()));
        Bytes fitting = IdealCrypto.share(signing, LIAR);
        bench.receive(LIAR, bench.place(view), new Share(digest, signing.id(), fitting, Optional.empty()));
        assertThat(Windows.at(bench.node, bench.window)
                        .orElseThrow()
                        .view(view)
                        .sessions()
                        .find(signing.id())
                        .orElseThrow()
                        .shares())
                .doesNotContainKey(LIAR);
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
