package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is named when a receiver says that its share is not right. */
class ComplaintTest {
    private static final Identifier ONE = new Identifier(1);
    private static final Identifier TWO = new Identifier(2);
    private static final Identifier THREE = new Identifier(3);
    private static final Identifier FOUR = new Identifier(4);

    private final Run run = Run.generation(3, 4);
    private final SortedMap<Identifier, DkgRound2> second = run.second();
    private final SortedMap<Identifier, Round2Package> messages = run.shares(second);
    private final Openings openings = at(second, TWO).openings().orElseThrow();

    @Test
    void aFalseComplaintNamesTheComplainer() {
        Transcript transcript = at(second, THREE).transcript(messages).orElseThrow();
        Complaint lie = sent(new Complaint(transcript.hash(), TWO, ONE));
        assertThat(lie.settle(transcript, sent(openings.open(lie).orElseThrow())))
                .contains(new Complaint.Verdict(ONE, DkgFault.FALSE_COMPLAINT));
    }

    @Test
    void aCiphertextThatItsReceiverCanNotOpenNamesTheDealer() {
        Opening opening = replaceSharedWithOne(encrypted -> {
            byte[] changed = encrypted.encode();
            changed[EncryptedShare.LENGTH - 1] ^= 1;
            return EncryptedShare.parse(changed).orElseThrow();
        });
        assertThat(complaintOfOne().settle(transcript(), opening))
                .contains(new Complaint.Verdict(TWO, DkgFault.UNDECRYPTABLE_SHARE));
    }

    @Test
    void aShareOffTheCommittedPolynomialNamesTheDealer() {
        X25519PrivateKey ephemeral = X25519PrivateKey.generate(Run.RANDOM);
        replaceSharedWithOne(encrypted -> cipher().encrypt(Scalar.of(7), at(run.config.receivers(), ONE), ephemeral));
        assertThat(complaintOfOne().settle(transcript(), new Opening(ephemeral.encode())))
                .contains(new Complaint.Verdict(TWO, DkgFault.INVALID_SHARE));
    }

    @Test
    void anOpeningOfAnotherCiphertextNamesTheDealer() {
        Transcript transcript = transcript();
        Complaint complaint = new Complaint(transcript.hash(), TWO, ONE);
        Opening another =
                openings.open(new Complaint(transcript.hash(), TWO, FOUR)).orElseThrow();
        assertThat(complaint.settle(transcript, another)).contains(new Complaint.Verdict(TWO, DkgFault.WRONG_OPENING));
    }

    @Test
    void inAReshareTheDealerIsNamedByItsOldAndTheComplainerByItsNewIdentifier() {
        Run reshare = Run.reshare(Run.generation(3, 4).certifiedKeys().subList(0, 3), 2, List.of(2, 3, 5));
        SortedMap<Identifier, DkgRound2> states = reshare.second();
        Identifier complainer = new Identifier(256 + 5);
        Identifier twoAsReceiver = new Identifier(256 + 2);
        Transcript transcript =
                at(states, ONE).transcript(reshare.shares(states)).orElseThrow();
        Complaint lie = new Complaint(transcript.hash(), TWO, complainer);
        Opening opening =
                at(states, twoAsReceiver).openings().orElseThrow().open(lie).orElseThrow();
        assertThat(lie.settle(transcript, opening))
                .contains(new Complaint.Verdict(complainer, DkgFault.FALSE_COMPLAINT));
        assertThat(at(states, complainer).openings()).as("it deals nothing").isEmpty();
    }

    @Test
    void aComplaintAboutAnotherTranscriptIsNotJudgedAndTheTranscriptsShowWhoSentTwoThings() {
        Transcript mine = transcript();
        replaceSharedWithOne(encrypted ->
                cipher().encrypt(Scalar.of(7), at(run.config.receivers(), ONE), X25519PrivateKey.generate(Run.RANDOM)));
        Transcript ofTheComplainer = transcript();
        Complaint complaint = complaintOfOne();
        assertThat(complaint.settle(mine, openings.open(complaint).orElseThrow()))
                .isEmpty();
        assertThat(mine.equivocations(ofTheComplainer)).isEqualTo(Map.of(TWO, DkgFault.EQUIVOCATION));
        assertThat(mine.equivocations(mine)).isEmpty();
    }

    @Test
    void fewerSharesThanTheThresholdAreOpened() {
        Transcript transcript = transcript();
        Complaint first = new Complaint(transcript.hash(), TWO, ONE);
        assertThat(openings.open(first)).isPresent();
        assertThat(openings.open(new Complaint(transcript.hash(), TWO, THREE))).isPresent();
        assertThat(openings.open(new Complaint(transcript.hash(), TWO, FOUR))).isEmpty();
        assertThat(openings.open(first)).isPresent();
        assertThat(openings.open(new Complaint(transcript.hash(), THREE, ONE)))
                .as("another dealer's share")
                .isEmpty();
    }

    @Test
    void nothingIsOpenedOnceTheRunIsCertified() {
        SortedMap<Identifier, DkgRound3> third = new TreeMap<>();
        second.forEach((name, state) -> third.put(name, Run.next(state.advance(messages))));
        Complaint late = new Complaint(at(third, ONE).message().transcript(), TWO, ONE);
        assertThat(openings.open(late)).isPresent();
        assertThat(at(third, TWO).advance(run.acknowledgements(third))).isInstanceOf(DkgStep.Next.class);
        assertThat(openings.open(late)).isEmpty();
    }

    private interface Change {
        EncryptedShare of(EncryptedShare encrypted);
    }

    /** Dealer 2 sends participant 1 something else; the opening is that of what it would have sent. */
    private Opening replaceSharedWithOne(Change change) {
        SortedMap<Identifier, EncryptedShare> shares =
                new TreeMap<>(at(messages, TWO).shares());
        shares.put(ONE, change.of(at(shares, ONE)));
        messages.put(TWO, new Round2Package(shares));
        return openings.open(new Complaint(transcript().hash(), TWO, ONE)).orElseThrow();
    }

    private Transcript transcript() {
        return at(second, THREE).transcript(messages).orElseThrow();
    }

    /** The one complaint of participant 1, after its round two failed. */
    private Complaint complaintOfOne() {
        DkgRound2 one = at(second, ONE);
        SortedMap<Identifier, DkgFault> faults = Run.faults(one.advance(messages));
        List<Complaint> complaints = one.transcript(messages).orElseThrow().complaints(ONE, faults);
        assertThat(complaints).hasSize(1);
        return sent(complaints.get(0));
    }

    private ShareCipher cipher() {
        return new ShareCipher(run.config.sessionId(), TWO, ONE);
    }

    private static Complaint sent(Complaint complaint) {
        assertThat(Complaint.parse(new byte[Complaint.LENGTH - 1])).isEmpty();
        return Complaint.parse(complaint.encode()).orElseThrow();
    }

    private static Opening sent(Opening opening) {
        assertThat(Optional.of(new byte[33]).flatMap(Opening::parse)).isEmpty();
        return Opening.parse(opening.encode()).orElseThrow();
    }

    private static <T> T at(Map<Identifier, T> map, Identifier id) {
        return Objects.requireNonNull(map.get(id));
    }
}
