package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import io.countersign.frost.SigningRefusal;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Ceremony;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Handing a key on. Operator i holds it as i, then as 256 + i. */
class ReshareTest {
    private static final byte[] MESSAGE = {42};

    private final List<KeyPackage> old = Run.generation(3, 4).certifiedKeys();
    private final PublicKeyPackage before = old.get(0).publicKeys();
    private final List<KeyPackage> dealers = List.of(old.get(0), old.get(1), old.get(3));
    private final Identifier one = new Identifier(1);
    private final Identifier four = new Identifier(4);
    private final Identifier newFive = new Identifier(256 + 5);

    @Test
    void fromThreeOfFourToFiveOfSevenAndBackWithLeaversAndJoiners() {
        List<KeyPackage> seven =
                Run.reshare(dealers, 5, List.of(2, 3, 4, 5, 6, 7, 8)).certifiedKeys();
        List<KeyPackage> four =
                Run.reshare(seven.subList(2, 7), 3, List.of(1, 4, 6, 9)).certifiedKeys();
        for (List<KeyPackage> keys : List.of(seven, four)) {
            assertThat(keys).extracting(KeyPackage::groupKey).containsOnly(before.groupKey());
            int threshold = keys.get(0).threshold();
            assertThat(signs(keys.subList(0, threshold))).isTrue();
            assertThat(signs(keys.subList(keys.size() - threshold, keys.size())))
                    .isTrue();
        }
        assertThat(four).extracting(key -> key.identifier().value()).containsExactly(513, 516, 518, 521);
    }

    @Test
    void aRefreshLeavesNoOldShareThatFitsANewOne() {
        List<KeyPackage> refreshed =
                Run.reshare(dealers, 3, List.of(1, 2, 3, 4)).certifiedKeys();
        assertThat(signs(refreshed.subList(1, 4))).isTrue();
        SortedMap<Identifier, VerifyingShare> mixed = new TreeMap<>();
        for (KeyPackage key : List.of(old.get(0), refreshed.get(1), refreshed.get(2))) {
            mixed.put(key.identifier(), key.signingShare().verifyingShare().orElseThrow());
        }
        assertThat(PublicKeyPackage.of(3, before.groupKey(), mixed))
                .as("three shares that make the key together")
                .isEmpty();
    }

    @Test
    void aPackageWithSignersOfTwoEpochsIsRefused() {
        List<KeyPackage> refreshed =
                Run.reshare(dealers, 3, List.of(1, 2, 3, 4)).certifiedKeys();
        List<KeyPackage> mixed = List.of(old.get(0), refreshed.get(1), refreshed.get(2));
        List<SigningNonces> nonces =
                mixed.stream().map(key -> Frost.commit(key, Run.RANDOM)).toList();
        SigningPackage signing = SigningPackage.of(
                        MESSAGE,
                        List.of(
                                new SignerCommitments(
                                        mixed.get(0).identifier(), nonces.get(0).commitments()),
                                new SignerCommitments(
                                        mixed.get(1).identifier(), nonces.get(1).commitments()),
                                new SignerCommitments(
                                        mixed.get(2).identifier(), nonces.get(2).commitments())))
                .orElseThrow();
        for (int i = 0; i < mixed.size(); i++) {
            assertThat(Frost.sign(mixed.get(i), nonces.get(i), signing))
                    .isEqualTo(new Signing.Refused(SigningRefusal.UNKNOWN_SIGNER));
        }
    }

    @Test
    void everyParticipantEndsWithTheCertificateAndReceiversWithAKey() {
        SortedMap<Identifier, Certified> ends =
                Run.reshare(dealers, 2, List.of(2, 3, 5)).certified();
        assertThat(ends.keySet().stream().map(Identifier::value)).containsExactly(1, 4, 258, 259, 261);
        Certified any = ends.get(newFive);
        ends.forEach((name, end) -> {
            assertThat(end.transcript().hash())
                    .isEqualTo(Objects.requireNonNull(any).transcript().hash());
            assertThat(end.publicKeys()).isEqualTo(any.publicKeys());
            assertThat(end.key()
                            .map(KeyPackage::identifier)
                            .filter(name::equals)
                            .isPresent())
                    .isEqualTo(name.value() > 256);
        });
    }

    @Test
    void theCertificateWaitsForThoseThatOnlyDealAndThoseThatOnlyReceive() {
        Run run = Run.reshare(dealers, 2, List.of(2, 3, 5));
        SortedMap<Identifier, DkgRound3> third = run.third();
        DkgRound3 two = at(third, new Identifier(256 + 2));
        for (Identifier silent : List.of(one, newFive)) {
            SortedMap<Identifier, Acknowledgement> messages = run.acknowledgements(third);
            messages.remove(silent);
            assertThat(two.advance(messages)).isEqualTo(new DkgStep.Waiting<>(new TreeSet<>(List.of(silent))));
        }
        SortedMap<Identifier, Acknowledgement> messages = run.acknowledgements(third);
        messages.put(one, new Acknowledgement(Run.session()));
        assertThat(Run.faults(two.advance(messages))).isEqualTo(Map.of(one, DkgFault.TRANSCRIPT_DIFFERS));
    }

    @Test
    void aDealerOfAnotherSecretThanItsShareIsNamedByAll() {
        Run run = Run.reshare(dealers, 3, List.of(2, 3, 5, 6));
        SortedMap<Identifier, Round1Package> messages = run.commitments();
        Polynomial another = Polynomial.random(3, Run.RANDOM);
        messages.put(four, Dealer.resharing(four, another).message());
        for (int name : List.of(1, 258, 261)) {
            assertThat(Run.faults(run.first(name).advance(messages, Run.RANDOM)))
                    .isEqualTo(Map.of(four, DkgFault.WRONG_SECRET));
        }
    }

    @Test
    void anUnweightedShareIsAnotherSecret() {
        Run run = Run.reshare(dealers, 3, List.of(2, 3, 5, 6));
        SortedMap<Identifier, Round1Package> messages = run.commitments();
        Polynomial unweighted = Polynomial.of(secret(old.get(3)), 3, Run.RANDOM);
        messages.put(four, Dealer.resharing(four, unweighted).message());
        assertThat(Run.faults(run.first(261).advance(messages, Run.RANDOM)))
                .isEqualTo(Map.of(four, DkgFault.WRONG_SECRET));
    }

    @Test
    void aDealerThatWouldRaiseOrLowerTheThresholdIsNamed() {
        for (int wrong : List.of(3, 5)) {
            Run run = Run.reshare(dealers, 4, List.of(2, 3, 5, 6, 7));
            Scalar weighted = secret(old.get(3)).multiply(((Dealing.Reshare) run.config.dealing()).weight(four));
            Polynomial polynomial = Polynomial.of(weighted, wrong, Run.RANDOM);
            SortedMap<Identifier, Round1Package> messages = run.commitments();
            messages.put(four, Dealer.resharing(four, polynomial).message());
            assertThat(Run.faults(run.first(261).advance(messages, Run.RANDOM)))
                    .isEqualTo(Map.of(four, DkgFault.WRONG_NUMBER_OF_COMMITMENTS));
        }
    }

    @Test
    void aRetryDealsAnotherPolynomial() {
        DkgConfig config = Run.reshare(dealers, 3, List.of(2, 3, 5, 6)).config;
        Round1Package once = Dkg.deal(config, old.get(0), Run.RANDOM).message().orElseThrow();
        Round1Package again = Dkg.deal(config, old.get(0), Run.RANDOM).message().orElseThrow();
        assertThat(again.commitments().constant()).isEqualTo(once.commitments().constant());
        assertThat(again.commitments().elements().subList(1, 3))
                .doesNotContainAnyElementsOf(once.commitments().elements().subList(1, 3));
    }

    @Test
    void onlyAReshareThatCanWorkIsConfigured() {
        DkgConfig config = Run.reshare(dealers, 3, List.of(2, 3, 5, 6)).config;
        SortedMap<Identifier, X25519PublicKey> receivers = config.receivers();
        assertThat(DkgConfig.reshare(Run.session(), before, config.dealers(), 3, receivers))
                .isPresent();
        assertThat(DkgConfig.reshare(Run.session(), before, config.dealers().headSet(four), 3, receivers))
                .as("fewer dealers than the threshold")
                .isEmpty();
        assertThat(DkgConfig.reshare(Run.session(), before, new TreeSet<>(List.of(one, four, newFive)), 3, receivers))
                .as("a dealer without a share")
                .isEmpty();
        SortedMap<Identifier, X25519PublicKey> reused = new TreeMap<>(receivers);
        reused.put(new Identifier(3), X25519PrivateKey.generate(Run.RANDOM).publicKey());
        assertThat(DkgConfig.reshare(Run.session(), before, config.dealers(), 3, reused))
                .as("an identifier of the old epoch")
                .isEmpty();
        assertThat(DkgConfig.reshare(Run.session(), before, config.dealers(), 5, receivers))
                .isEmpty();
    }

    @Test
    void nobodyStartsWithAKeyThatIsNotItsOwn() {
        Run run = Run.reshare(dealers, 3, List.of(2, 3, 5, 6));
        KeyPackage stranger = Run.generation(3, 4).certifiedKeys().get(0);
        X25519PrivateKey strangersKey = X25519PrivateKey.generate(Run.RANDOM);
        assertThatThrownBy(() -> Dkg.deal(run.config, stranger, Run.RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dkg.deal(run.config, old.get(2), Run.RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dkg.receive(run.config, strangersKey)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dkg.generate(run.config, at(run.keys, newFive), Run.RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
        old.get(0).wipe();
        assertThatThrownBy(() -> Dkg.deal(run.config, old.get(0), Run.RANDOM))
                .isInstanceOf(IllegalStateException.class);
    }

    private boolean signs(List<KeyPackage> signers) {
        return Frost.verify(before.groupKey(), MESSAGE, new Ceremony(signers, MESSAGE, Run.RANDOM).signature());
    }

    private static Scalar secret(KeyPackage key) {
        return key.signingShare().reveal().orElseThrow();
    }

    private static <T> T at(Map<Identifier, T> map, Identifier id) {
        return Objects.requireNonNull(map.get(id));
    }
}
