package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Certificate;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.core.message.Header;
import io.countersign.core.message.Held;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody can make a proof against an operator from messages that it signed in good order. */
class FramingTest {
    private static final OperatorId ACCUSED = new OperatorId(3);
    private static final OperatorId LEADER = new OperatorId(2);
    private static final Committee NEXT = Networks.committee(2, Windows.book(60).open(), KeyChange.KEEP, 1, 2, 3, 5);
    private static final NetworkConfig CONFIG = Networks.network(List.of(Networks.founding(4), NEXT));
    private static final Digest32 ONE = Hashes.keccak256("one");
    private static final Digest32 TWO = Hashes.keccak256("two");

    private final Bench bench = new Bench(CONFIG, 20, new OperatorId(1), Networks.GENESIS.minusSeconds(2));

    private static boolean holds(Misbehaviour proof) {
        IdealCrypto crypto = new IdealCrypto(3);
        return Proof.holds(CONFIG, crypto, crypto, proof);
    }

    /** What a liar signs. */
    private List<Envelope> guilty(Offence offence) {
        return switch (offence) {
            case TWO_OBSERVATIONS -> List.of(say(1, observation("one")), say(2, observation("two")));
            case TWO_PROPOSALS -> List.of(say(1, proposal(ONE)), say(1, proposal(TWO)));
            case TWO_VOTES -> List.of(say(1, vote(ONE, 1)), say(1, vote(TWO, 2)));
            case TWO_SHARES -> List.of(say(1, share(ONE, ONE)), say(1, share(TWO, TWO)));
            case BAD_SHARE -> {
                SigningRequest request = request(2, 3, 4);
                yield List.of(say(1, new Share(ONE, id(request), wrong(), Optional.empty())), asked(request));
            }
            case LOCK_AMNESIA -> List.of(say(2, vote(TWO, 2)), say(1, share(ONE, ONE)), say(1, vote(ONE, 1)));
            case NONCE_OFFERED_TWICE -> List.of(say(1, vote(ONE, 1)), say(2, vote(ONE, 1)));
            case NONCE_USED_TWICE -> {
                SigningRequest first = request(2, 3, 4);
                SigningRequest second = request(1, 2, 3);
                yield List.of(say(1, fitting(first)), say(1, fitting(second)), asked(first), asked(second));
            }
        };
    }

    /** What an honest operator signs in the same situation. */
    private List<Envelope> innocent(Offence offence) {
        return switch (offence) {
            case TWO_OBSERVATIONS -> List.of(say(1, observation("one")), say(2, observation("one")));
            case TWO_PROPOSALS -> List.of(say(1, proposal(ONE)), say(2, proposal(TWO)));
            case TWO_VOTES -> List.of(say(1, vote(ONE, 1)), say(1, vote(ONE, 2)));
            case TWO_SHARES -> List.of(say(1, share(ONE, ONE)), say(1, share(ONE, TWO)));
            case BAD_SHARE -> {
                SigningRequest request = request(2, 3, 4);
                yield List.of(say(1, fitting(request)), asked(request));
            }
            case LOCK_AMNESIA -> {
                Vote released = new Vote(TWO, OptionalInt.of(2), nonce(3), Digest32.ZERO);
                yield List.of(say(3, released), say(1, share(ONE, ONE)), say(1, vote(ONE, 1)));
            }
            case NONCE_OFFERED_TWICE -> List.of(say(1, vote(ONE, 1)), say(1, vote(ONE, 1)));
            case NONCE_USED_TWICE -> {
                SigningRequest request = request(2, 3, 4);
                yield List.of(say(1, fitting(request)), say(1, fitting(request)), asked(request), asked(request));
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Offence.class)
    void whatALiarSignsIsAProof(Offence offence) {
        assertThat(holds(new Misbehaviour(offence, guilty(offence)))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Offence.class)
    void whatAnHonestOperatorSignsIsNone(Offence offence) {
        assertThat(holds(new Misbehaviour(offence, innocent(offence)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Offence.class)
    void messagesOfOneOffenceAreNoProofOfAnother(Offence offence) {
        for (Offence other : Offence.values()) {
            boolean nonces = offence == Offence.NONCE_OFFERED_TWICE && other == Offence.NONCE_OFFERED_TWICE;
            if (other != offence && !nonces) {
                assertThat(holds(new Misbehaviour(other, guilty(offence))))
                        .as("%s for %s", other, offence)
                        .isFalse();
            }
        }
    }

    /** The accused did sign such messages, each in good order, but somewhere else. */
    @ParameterizedTest
    @EnumSource(Offence.class)
    void aMessageFromAnotherNetworkEpochStreamWindowOrViewProvesNothing(Offence offence) {
        assertNoneHolds(offence, header -> with(header, Hashes.keccak256("net"), header.epoch(), header.place()));
        assertNoneHolds(offence, header -> with(header, header.networkId(), 2, header.place()));
        assertNoneHolds(offence, header -> with(header, header.networkId(), 9, header.place()));
        if (offence == Offence.NONCE_OFFERED_TWICE) {
            return;
        }
        Place place = bench.place(1);
        assertNoneHolds(offence, header -> with(header, header.networkId(), 1, new Place(place.stream(), 30, 1)));
        assertNoneHolds(
                offence,
                header -> with(
                        header,
                        header.networkId(),
                        1,
                        new Place(
                                StreamId.ofCommittees(),
                                header.place().window(),
                                header.place().view())));
        if (offence != Offence.TWO_OBSERVATIONS && offence != Offence.LOCK_AMNESIA) {
            assertNoneHolds(offence, header -> with(header, header.networkId(), 1, bench.place(7)));
        }
    }

    /** It was sent again, later. */
    @ParameterizedTest
    @EnumSource(names = {"TWO_OBSERVATIONS", "TWO_PROPOSALS", "TWO_VOTES", "TWO_SHARES"})
    void whatIsSignedTwiceAndIsTheSameProvesNothing(Offence offence) {
        Envelope once = guilty(offence).getFirst();
        Header header = once.header();
        Header later = new Header(
                header.type(),
                header.networkId(),
                header.epoch(),
                header.place(),
                header.sender(),
                header.sentAt().plusSeconds(1));
        assertThat(holds(new Misbehaviour(offence, List.of(once, signed(later, once.body())))))
                .isFalse();
    }

    /** The accused signed nothing of the kind: somebody wrote its name over other words, or other words under its signature. */
    @ParameterizedTest
    @EnumSource(Offence.class)
    void whatAnotherSignedOrTheAccusedDidNotSignProvesNothing(Offence offence) {
        List<Envelope> guilty = guilty(offence);
        for (int i = 0; i < guilty.size(); i++) {
            Envelope said = guilty.get(i);
            Bytes forged = IdealCrypto.identity(new OperatorId(4), said.signedBytes());
            assertThat(holds(replaced(offence, i, new Envelope(said.header(), said.body(), forged))))
                    .isFalse();
            Envelope shorter =
                    new Envelope(said.header(), said.body().slice(0, said.body().size() - 1), said.signature());
            assertThat(holds(replaced(offence, i, shorter))).isFalse();
            Envelope empty = signed(said.header(), Bytes.EMPTY);
            assertThat(holds(replaced(offence, i, empty))).isFalse();
        }
    }

    /** Of two operators' messages nothing follows about either. */
    @ParameterizedTest
    @EnumSource(Offence.class)
    void messagesOfTwoOperatorsProveNothing(Offence offence) {
        List<Envelope> guilty = guilty(offence);
        for (int i = 0; i < guilty.size(); i++) {
            Envelope said = guilty.get(i);
            if (said.header().sender().equals(ACCUSED)) {
                Header header = said.header();
                OperatorId other = new OperatorId(1);
                Header his = new Header(
                        header.type(), header.networkId(), header.epoch(), header.place(), other, header.sentAt());
                assertThat(holds(replaced(offence, i, signed(his, said.body()))))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Offence.class)
    void aPartOfAProofIsNone(Offence offence) {
        List<Envelope> guilty = guilty(offence);
        for (int i = 0; i <= guilty.size(); i++) {
            List<Envelope> part = new ArrayList<>(guilty);
            if (i < guilty.size()) {
                part.remove(i);
            } else {
                part.add(guilty.getFirst());
            }
            assertThat(holds(new Misbehaviour(offence, part))).isFalse();
        }
        assertThat(holds(new Misbehaviour(offence, List.of()))).isFalse();
    }

    /** Whoever restarted is another run. What it locked may be gone with its disk. */
    @ParameterizedTest
    @EnumSource(value = Offence.class, names = "LOCK_AMNESIA")
    void anOperatorThatRestartedIsNotAccusedOfAmnesia(Offence offence) {
        Vote afterwards = new Vote(TWO, OptionalInt.empty(), nonce(2), Hashes.keccak256("another run"));
        assertThat(holds(replaced(offence, 0, say(2, afterwards)))).isFalse();
    }

    @Test
    void aLaterVoteForTheSameDigestAndAnEarlierOneForAnotherAreNoAmnesia() {
        assertNoAmnesia(say(2, vote(ONE, 2)), say(1, share(ONE, ONE)), say(1, vote(ONE, 1)));
        assertNoAmnesia(say(1, vote(TWO, 2)), say(2, share(ONE, ONE)), say(2, vote(ONE, 1)));
        assertNoAmnesia(say(1, vote(TWO, 2)), say(1, share(ONE, ONE)), say(1, vote(ONE, 1)));
    }

    /** The certificate of the share's own view released nothing; one of a view after it did. */
    @Test
    void amnesiaEndsWithTheFirstNewerCertificate() {
        Vote stale = new Vote(TWO, OptionalInt.of(1), nonce(2), Digest32.ZERO);
        Vote released = new Vote(TWO, OptionalInt.of(2), nonce(2), Digest32.ZERO);
        List<Envelope> before = List.of(say(1, share(ONE, ONE)), say(1, vote(ONE, 1)));
        assertThat(holds(new Misbehaviour(
                        Offence.LOCK_AMNESIA, List.of(say(3, stale), before.getFirst(), before.getLast()))))
                .isTrue();
        assertNoAmnesia(say(3, released), before.getFirst(), before.getLast());
    }

    @Test
    void aShareThatDidNotFollowTheVoteIsNoAmnesia() {
        assertNoAmnesia(say(2, vote(TWO, 2)), say(1, share(ONE, ONE)), say(1, vote(TWO, 1)));
    }

    private static void assertNoAmnesia(Envelope... said) {
        assertThat(holds(new Misbehaviour(Offence.LOCK_AMNESIA, List.of(said)))).isFalse();
    }

    /** Both requests are in good order, and the share fits the one that it names. */
    @Test
    void aShareIsJudgedByTheRequestItWasMadeFor() {
        assertNoBadShare(say(1, fitting(request(2, 3, 4))), asked(request(1, 2, 3)));
    }

    @Test
    void aShareOfASessionWithoutTheAccusedProvesNothing() {
        SigningRequest others = request(1, 2, 4);
        assertNoBadShare(say(1, new Share(ONE, id(others), wrong(), Optional.empty())), asked(others));
    }

    @Test
    void aRequestWithTheCertificateOfAnotherViewProvesNothing() {
        SigningRequest request = request(2, 3, 4);
        Envelope share =
                reread(bench.from(ACCUSED, bench.place(2), new Share(ONE, id(request), wrong(), Optional.empty())));
        assertNoBadShare(share, reread(bench.from(LEADER, bench.place(2), request)));
    }

    private static void assertNoBadShare(Envelope share, Envelope request) {
        assertThat(holds(new Misbehaviour(Offence.BAD_SHARE, List.of(share, request))))
                .isFalse();
    }

    private void assertNoneHolds(Offence offence, UnaryOperator<Header> elsewhere) {
        List<Envelope> guilty = guilty(offence);
        for (int i = 0; i < guilty.size(); i++) {
            Envelope said = guilty.get(i);
            Header moved = elsewhere.apply(said.header());
            assertThat(holds(replaced(offence, i, signed(moved, said.body()))))
                    .as("%s with message %d at %s", offence, i, moved)
                    .isFalse();
        }
    }

    private Misbehaviour replaced(Offence offence, int index, Envelope by) {
        List<Envelope> proof = new ArrayList<>(guilty(offence));
        proof.set(index, by);
        return new Misbehaviour(offence, proof);
    }

    private static Header with(Header header, Digest32 network, int epoch, Place place) {
        return new Header(header.type(), network, epoch, place, header.sender(), header.sentAt());
    }

    /** By the key of whom the header names. */
    private static Envelope signed(Header header, Bytes body) {
        Unsigned unsigned = new Unsigned(header, body);
        return unsigned.signed(IdealCrypto.identity(header.sender(), unsigned.signedBytes()));
    }

    private Envelope say(int view, Message message) {
        return reread(bench.from(ACCUSED, bench.place(view), message));
    }

    private Envelope asked(SigningRequest request) {
        return reread(bench.from(LEADER, bench.place(1), request));
    }

    private static Envelope reread(Envelope envelope) {
        return switch (EnvelopeCodec.decode(EnvelopeCodec.encode(envelope))) {
            case Result.Ok<Envelope>(Envelope same) -> same;
            case Result.No<Envelope>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Observation observation(String root) {
        return new Observation(List.of(Hashes.keccak256(root)), Digest32.ZERO, false, false, 1, new Held.Nothing());
    }

    private static Proposal proposal(Digest32 digest) {
        return new Proposal(digest, List.of(), List.of(), Optional.empty());
    }

    private static Commitment nonce(int number) {
        Bytes point = Bytes.concat(
                Bytes.of(new byte[] {2}), Hashes.keccak256("nonce " + number).bytes());
        return new Commitment(point, point);
    }

    private static Vote vote(Digest32 digest, int nonce) {
        return new Vote(digest, OptionalInt.empty(), nonce(nonce), Digest32.ZERO);
    }

    private static Share share(Digest32 digest, Digest32 session) {
        return new Share(digest, session, wrong(), Optional.empty());
    }

    private static Bytes wrong() {
        return Bytes.of(new byte[32]);
    }

    private SigningRequest request(int... signers) {
        List<OperatorId> operators = new ArrayList<>();
        List<Envelope> votes = new ArrayList<>();
        for (int signer : signers) {
            operators.add(new OperatorId(signer));
            votes.add(bench.from(new OperatorId(signer), bench.place(1), vote(ONE, signer)));
        }
        return new SigningRequest(new Certificate(bench.place(1), ONE, votes), operators, List.of());
    }

    private static SigningPackage signing(SigningRequest request) {
        List<SigningPackage.Signer> signers = request.signers().stream()
                .map(signer -> new SigningPackage.Signer(signer, nonce(signer.index())))
                .toList();
        return new SigningPackage(ONE, signers);
    }

    private static Digest32 id(SigningRequest request) {
        return signing(request).id();
    }

    private static Share fitting(SigningRequest request) {
        SigningPackage signing = signing(request);
        return new Share(ONE, signing.id(), IdealCrypto.share(signing, ACCUSED), Optional.empty());
    }
}
