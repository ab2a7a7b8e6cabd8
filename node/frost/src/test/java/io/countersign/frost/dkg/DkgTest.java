package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.frost.Frost;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Ceremony;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkgTest {
    private static final Identifier ONE = new Identifier(1);
    private static final Identifier TWO = new Identifier(2);
    private static final Identifier THREE = new Identifier(3);

    @ParameterizedTest
    @CsvSource({"2,2", "3,4", "5,7"})
    void theKeysOfARunSignTogether(int threshold, int participants) {
        List<KeyPackage> keys = Run.generation(threshold, participants).certifiedKeys();
        assertThat(keys)
                .extracting(KeyPackage::publicKeys)
                .containsOnly(keys.get(0).publicKeys());
        byte[] message = {42};
        for (int from = 0; from <= participants - threshold; from++) {
            Ceremony ceremony = new Ceremony(keys.subList(from, from + threshold), message, Run.RANDOM);
            assertThat(Frost.verify(keys.get(0).groupKey(), message, ceremony.signature()))
                    .isTrue();
        }
    }

    @Test
    void nothingHappensUntilAllMessagesAreThere() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, Round1Package> some = run.commitments();
        some.remove(TWO);
        assertThat(run.first(1).advance(some, Run.RANDOM))
                .isEqualTo(new DkgStep.Waiting<>(new TreeSet<>(List.of(TWO))));
        assertThat(run.first(1).advance(Map.of(), Run.RANDOM))
                .isEqualTo(new DkgStep.Waiting<>(new TreeSet<>(List.of(TWO, THREE))));
        assertThat(run.first(1).advance(run.commitments(), Run.RANDOM)).isInstanceOf(DkgStep.Next.class);
    }

    @Test
    void aDealerWithOneCommitmentTooManyOrTooFewIsNamed() {
        for (int wrong : List.of(2, 4)) {
            Run run = Run.generation(3, 4);
            SortedMap<Identifier, Round1Package> messages = run.commitments();
            messages.put(TWO, dealt(run, TWO, wrong));
            DkgStep<DkgRound2> step = run.first(1).advance(messages, Run.RANDOM);
            assertThat(Run.faults(step)).isEqualTo(Map.of(TWO, DkgFault.WRONG_NUMBER_OF_COMMITMENTS));
            assertThat(DkgFault.WRONG_NUMBER_OF_COMMITMENTS.proof()).isEqualTo(DkgFault.Proof.MESSAGES);
        }
    }

    @Test
    void aProofOfAnotherSessionIsNoProof() {
        Run before = Run.generation(3, 4);
        Run run = Run.generation(3, 4);
        SortedMap<Identifier, Round1Package> messages = run.commitments();
        messages.put(THREE, at(before.commitments(), THREE));
        assertThat(Run.faults(run.first(1).advance(messages, Run.RANDOM)))
                .isEqualTo(Map.of(THREE, DkgFault.INVALID_PROOF));
    }

    @Test
    void theProofOfAnotherDealerIsNoProof() {
        Run run = Run.generation(3, 4);
        SortedMap<Identifier, Round1Package> messages = run.commitments();
        messages.put(THREE, at(messages, TWO));
        assertThat(Run.faults(run.first(1).advance(messages, Run.RANDOM)))
                .isEqualTo(Map.of(THREE, DkgFault.INVALID_PROOF));
    }

    @Test
    void aCommitmentChosenToCancelThoseOfOthersIsRefused() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, Round1Package> messages = run.commitments();
        Round1Package own = at(messages, THREE);
        List<Element> rogue = new ArrayList<>(own.commitments().elements());
        Element victim = at(messages, ONE).commitments().constant();
        rogue.set(0, Element.sum(Scalar.of(5), victim, Scalar.of(1).negate()));
        messages.put(THREE, new Round1Package(new CoefficientCommitments(rogue), own.proof()));
        assertThat(Run.faults(run.first(1).advance(messages, Run.RANDOM)))
                .isEqualTo(Map.of(THREE, DkgFault.INVALID_PROOF));
    }

    @Test
    void sharesForOthersThanTheParticipantsAreNamed() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, DkgRound2> second = run.second();
        SortedMap<Identifier, Round2Package> messages = run.shares(second);
        SortedMap<Identifier, EncryptedShare> fewer =
                new TreeMap<>(at(messages, TWO).shares());
        fewer.remove(THREE);
        messages.put(TWO, new Round2Package(fewer));
        assertThat(Run.faults(at(second, ONE).advance(messages))).isEqualTo(Map.of(TWO, DkgFault.WRONG_RECEIVERS));
    }

    @Test
    void aShareThatWasChangedOrMeantForAnotherIsNamed() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, DkgRound2> second = run.second();
        SortedMap<Identifier, Round2Package> messages = run.shares(second);
        messages.computeIfPresent(TWO, (id, message) -> replace(message, share(message, THREE)));
        byte[] changed = share(at(messages, THREE), ONE).encode();
        changed[EncryptedShare.LENGTH - 1] ^= 1;
        messages.computeIfPresent(
                THREE,
                (id, message) -> replace(message, EncryptedShare.parse(changed).orElseThrow()));
        assertThat(Run.faults(at(second, ONE).advance(messages)))
                .isEqualTo(Map.of(TWO, DkgFault.UNDECRYPTABLE_SHARE, THREE, DkgFault.UNDECRYPTABLE_SHARE));
    }

    @Test
    void aShareThatDoesNotLieOnTheCommittedPolynomialIsNamed() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, DkgRound2> second = run.second();
        SortedMap<Identifier, Round2Package> messages = run.shares(second);
        X25519PublicKey receiver = at(run.config.receivers(), ONE);
        EncryptedShare wrong = new ShareCipher(run.config.sessionId(), TWO, ONE)
                .encrypt(Scalar.of(7), receiver, X25519PrivateKey.generate(Run.RANDOM));
        messages.computeIfPresent(TWO, (id, message) -> replace(message, wrong));
        assertThat(Run.faults(at(second, ONE).advance(messages))).isEqualTo(Map.of(TWO, DkgFault.INVALID_SHARE));
        assertThat(DkgFault.INVALID_SHARE.proof()).isEqualTo(DkgFault.Proof.OPENING);
    }

    @Test
    void aDealerWhoCommitsDifferentlyToDifferentParticipantsGetsNoCertificate() {
        Run run = Run.generation(2, 3);
        DkgRound1 twoFaced = Dkg.generate(run.config, at(run.keys, THREE), Run.RANDOM);
        SortedMap<Identifier, Round1Package> forOthers = run.commitments();
        SortedMap<Identifier, Round1Package> forOne = run.commitments();
        forOne.put(THREE, twoFaced.message().orElseThrow());
        DkgRound2 one = Run.next(run.first(1).advance(forOne, Run.RANDOM));
        DkgRound2 two = Run.next(run.first(2).advance(forOthers, Run.RANDOM));
        Round2Package sharesForTwo =
                Run.next(run.first(3).advance(forOthers, Run.RANDOM)).message().orElseThrow();
        Round2Package sharesForOne =
                Run.next(twoFaced.advance(forOne, Run.RANDOM)).message().orElseThrow();
        Round2Package mixed = replace(sharesForTwo, share(sharesForOne, ONE));

        SortedMap<Identifier, Round2Package> messages = new TreeMap<>(
                Map.of(ONE, one.message().orElseThrow(), TWO, two.message().orElseThrow(), THREE, mixed));
        DkgRound3 oneLast = Run.next(one.advance(messages));
        DkgRound3 twoLast = Run.next(two.advance(messages));
        assertThat(Run.faults(twoLast.advance(Map.of(ONE, oneLast.message(), THREE, twoLast.message()))))
                .isEqualTo(Map.of(ONE, DkgFault.TRANSCRIPT_DIFFERS));
        assertThat(Run.faults(oneLast.advance(Map.of(TWO, twoLast.message(), THREE, oneLast.message()))))
                .isEqualTo(Map.of(TWO, DkgFault.TRANSCRIPT_DIFFERS));
        assertThatThrownBy(() -> oneLast.advance(Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyIsHandedOutOnlyWhenAllAcknowledged() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, DkgRound3> third = run.third();
        SortedMap<Identifier, Acknowledgement> some = run.acknowledgements(third);
        some.remove(THREE);
        assertThat(at(third, ONE).advance(some)).isEqualTo(new DkgStep.Waiting<>(new TreeSet<>(List.of(THREE))));
        assertThat(at(third, ONE).advance(run.acknowledgements(third))).isInstanceOf(DkgStep.Next.class);
    }

    @Test
    void secretsAreZeroOnceARoundIsOver() {
        Run run = Run.generation(2, 3);
        List<Scalar> coefficients = List.of(Scalar.random(Run.RANDOM), Scalar.random(Run.RANDOM));
        DkgRound1 done = started(run, ONE, new Polynomial(coefficients));
        assertThat(done.advance(run.commitments(), Run.RANDOM)).isInstanceOf(DkgStep.Next.class);
        assertThat(coefficients).allMatch(Scalar::isZero);
        assertThatThrownBy(() -> done.advance(run.commitments(), Run.RANDOM)).isInstanceOf(IllegalStateException.class);

        List<Scalar> doomed = List.of(Scalar.random(Run.RANDOM), Scalar.random(Run.RANDOM));
        DkgRound1 failed = started(run, ONE, new Polynomial(doomed));
        SortedMap<Identifier, Round1Package> messages = run.commitments();
        messages.put(TWO, at(messages, THREE));
        assertThat(failed.advance(messages, Run.RANDOM)).isInstanceOf(DkgStep.Failed.class);
        assertThat(doomed).allMatch(Scalar::isZero);
    }

    @Test
    void onlyAConfigurationThatCanWorkIsMade() {
        Run run = Run.generation(2, 3);
        SortedMap<Identifier, X25519PublicKey> all = run.config.receivers();
        Hash32 session = run.config.sessionId();
        assertThat(DkgConfig.generation(session, 1, all)).isEmpty();
        assertThat(DkgConfig.generation(session, 4, all)).isEmpty();
        SortedMap<Identifier, X25519PublicKey> twins = new TreeMap<>(all);
        twins.put(TWO, at(all, ONE));
        assertThat(DkgConfig.generation(session, 2, twins)).isEmpty();
        assertThatThrownBy(() -> Dkg.generate(run.config, X25519PrivateKey.generate(Run.RANDOM), Run.RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dkg.receive(run.config, at(run.keys, ONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfSmallOrderIsRefused() {
        assertThat(X25519PublicKey.parse(new byte[32])).isEmpty();
        byte[] one = new byte[32];
        one[0] = 1;
        assertThat(X25519PublicKey.parse(one)).isEmpty();
        byte[] nine = new byte[32];
        nine[0] = 9;
        assertThat(X25519PublicKey.parse(nine)).isPresent();
    }

    private static Round1Package dealt(Run run, Identifier dealer, int commitments) {
        Polynomial polynomial = Polynomial.random(commitments, Run.RANDOM);
        return Dealer.fresh(run.config, dealer, polynomial, Run.RANDOM).message();
    }

    private static DkgRound1 started(Run run, Identifier self, Polynomial polynomial) {
        return new DkgRound1(
                run.config,
                Optional.of(Dealer.fresh(run.config, self, polynomial, Run.RANDOM)),
                Optional.of(new Receiver(self, at(run.keys, self))));
    }

    private static <T> T at(Map<Identifier, T> map, Identifier id) {
        return Objects.requireNonNull(map.get(id));
    }

    private static EncryptedShare share(Round2Package message, Identifier receiver) {
        return at(message.shares(), receiver);
    }

    /** The message with another share for participant 1. */
    private static Round2Package replace(Round2Package message, EncryptedShare share) {
        SortedMap<Identifier, EncryptedShare> shares = new TreeMap<>(message.shares());
        shares.put(ONE, share);
        return new Round2Package(shares);
    }
}
