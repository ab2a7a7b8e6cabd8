package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Ceremony;
import io.countersign.frost.testing.Dealer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What signing refuses, and what becomes of its secrets. */
class FrostTest {
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final byte[] OTHER_MESSAGE = {4};

    private final SecureRandom random = new SecureRandom();
    private final List<KeyPackage> keys = Dealer.deal(2, 3, random);
    private final Ceremony ceremony = new Ceremony(keys.subList(0, 2), MESSAGE, random);

    @Test
    void noncesSignOnceAndNeverAgain() {
        SigningPackage other = SigningPackage.of(
                        OTHER_MESSAGE,
                        List.of(
                                new SignerCommitments(
                                        new Identifier(1), ceremony.nonces(0).commitments()),
                                new SignerCommitments(
                                        new Identifier(2), ceremony.nonces(1).commitments())))
                .orElseThrow();
        assertThat(ceremony.sign(0)).isInstanceOf(Signing.Shared.class);
        assertThat(ceremony.sign(0)).isEqualTo(refused(SigningRefusal.NONCES_SPENT));
        assertThat(Frost.sign(keys.get(0), ceremony.nonces(0), other)).isEqualTo(refused(SigningRefusal.NONCES_SPENT));
    }

    @Test
    void ofManyThreadsOneGetsAShare() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Signing>> attempts = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                attempts.add(() -> ceremony.sign(0));
            }
            int shared = 0;
            for (Future<Signing> attempt : threads.invokeAll(attempts)) {
                shared += attempt.get() instanceof Signing.Shared ? 1 : 0;
            }
            assertThat(shared).isEqualTo(1);
        }
    }

    @Test
    void usedNoncesAreZero() {
        Scalar hiding = Scalar.random(random);
        Scalar binding = Scalar.random(random);
        SigningNonces nonces = new SigningNonces(hiding, binding);
        SigningPackage signing = SigningPackage.of(
                        MESSAGE,
                        List.of(
                                new SignerCommitments(new Identifier(1), nonces.commitments()),
                                new SignerCommitments(
                                        new Identifier(2), ceremony.nonces(1).commitments())))
                .orElseThrow();
        assertThat(Frost.sign(keys.get(0), nonces, signing)).isInstanceOf(Signing.Shared.class);
        assertThat(hiding.isZero()).isTrue();
        assertThat(binding.isZero()).isTrue();
    }

    @Test
    void wipedNoncesAreZeroAndSpent() {
        Scalar hiding = Scalar.random(random);
        Scalar binding = Scalar.random(random);
        new SigningNonces(hiding, binding).wipe();
        assertThat(hiding.isZero()).isTrue();
        assertThat(binding.isZero()).isTrue();

        ceremony.nonces(0).wipe();
        assertThat(ceremony.sign(0)).isEqualTo(refused(SigningRefusal.NONCES_SPENT));
    }

    @Test
    void aWipedShareIsZeroAndSignsNothing() {
        Scalar secret = Scalar.random(random);
        SigningShare.of(secret).orElseThrow().wipe();
        assertThat(secret.isZero()).isTrue();

        keys.get(0).wipe();
        assertThat(ceremony.sign(0)).isEqualTo(refused(SigningRefusal.SHARE_WIPED));
        assertThatThrownBy(() -> Frost.commit(keys.get(0), random)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPackageWithoutOnesOwnCommitmentsIsRefusedAndTheNoncesLive() {
        SigningNonces nonces = Frost.commit(keys.get(0), random);
        assertThat(Frost.sign(keys.get(0), nonces, ceremony.signing()))
                .isEqualTo(refused(SigningRefusal.OWN_COMMITMENTS_DIFFER));
        assertThat(Frost.sign(keys.get(2), Frost.commit(keys.get(2), random), ceremony.signing()))
                .isEqualTo(refused(SigningRefusal.OWN_COMMITMENTS_DIFFER));
        assertThat(nonces.take()).isPresent();
    }

    @Test
    void aPackageWithAStrangerIsRefused() {
        SigningPackage signing = SigningPackage.of(
                        MESSAGE,
                        List.of(
                                new SignerCommitments(
                                        new Identifier(1), ceremony.nonces(0).commitments()),
                                new SignerCommitments(
                                        new Identifier(9), ceremony.nonces(1).commitments())))
                .orElseThrow();
        assertThat(Frost.sign(keys.get(0), ceremony.nonces(0), signing))
                .isEqualTo(refused(SigningRefusal.UNKNOWN_SIGNER));
        assertThat(Frost.aggregate(ceremony.publicKeys(), signing, new TreeMap<>()))
                .isEqualTo(new Aggregation.Refused(SigningRefusal.UNKNOWN_SIGNER));
    }

    @Test
    void aSignerWhoOccursTwiceOrNobodyMakesNoPackage() {
        SignerCommitments one =
                new SignerCommitments(new Identifier(1), ceremony.nonces(0).commitments());
        SignerCommitments again =
                new SignerCommitments(new Identifier(1), ceremony.nonces(1).commitments());
        assertThat(SigningPackage.of(MESSAGE, List.of(one, again))).isEmpty();
        assertThat(SigningPackage.of(MESSAGE, List.of(one, one))).isEmpty();
        assertThat(SigningPackage.of(MESSAGE, List.of())).isEmpty();
    }

    @Test
    void zeroIsNoIdentifierAndTheIdentityNoCommitment() {
        assertThat(Identifier.parse(0)).isEmpty();
        assertThat(Identifier.parse(-1)).isEmpty();
        assertThat(Identifier.parse(65536)).isEmpty();
        assertThat(Identifier.parse(65535)).contains(new Identifier(65535));
        byte[] valid = ceremony.nonces(0).commitments().encode();
        assertThat(SigningCommitments.parse(valid)).contains(ceremony.nonces(0).commitments());
        byte[] identityFirst = valid.clone();
        Arrays.fill(identityFirst, 0, 33, (byte) 0);
        byte[] identitySecond = valid.clone();
        Arrays.fill(identitySecond, 33, 66, (byte) 0);
        assertThat(SigningCommitments.parse(identityFirst)).isEmpty();
        assertThat(SigningCommitments.parse(identitySecond)).isEmpty();
        assertThat(SigningCommitments.parse(new byte[65])).isEmpty();
    }

    @Test
    void missingAndForeignSharesAreRefused() {
        SortedMap<Identifier, SignatureShare> shares = ceremony.shares();
        SignatureShare first = shares.get(new Identifier(1));
        shares.remove(new Identifier(1));
        assertThat(Frost.aggregate(ceremony.publicKeys(), ceremony.signing(), shares))
                .isEqualTo(new Aggregation.Refused(SigningRefusal.SHARES_DO_NOT_MATCH_SIGNERS));
        shares.put(new Identifier(3), Objects.requireNonNull(first));
        assertThat(Frost.aggregate(ceremony.publicKeys(), ceremony.signing(), shares))
                .isEqualTo(new Aggregation.Refused(SigningRefusal.SHARES_DO_NOT_MATCH_SIGNERS));
        assertThat(Frost.verifyShare(ceremony.publicKeys(), ceremony.signing(), new Identifier(3), first))
                .isFalse();
    }

    @Test
    void publicKeysThatDoNotLieOnOnePolynomialAreRefused() {
        PublicKeyPackage right = ceremony.publicKeys();
        SortedMap<Identifier, VerifyingShare> swapped = new TreeMap<>(right.verifyingShares());
        swapped.put(new Identifier(3), new VerifyingShare(Element.ofSecret(Scalar.of(5))));
        assertThat(PublicKeyPackage.of(2, right.groupKey(), swapped)).isEmpty();
        assertThat(PublicKeyPackage.of(2, new GroupPublicKey(Element.ofSecret(Scalar.of(5))), right.verifyingShares()))
                .isEmpty();
        assertThat(PublicKeyPackage.of(3, right.groupKey(), right.verifyingShares()))
                .as("a line is also a parabola: only the holders can tell")
                .isPresent();
        assertThat(PublicKeyPackage.of(1, right.groupKey(), right.verifyingShares()))
                .isEmpty();
        assertThat(PublicKeyPackage.of(4, right.groupKey(), right.verifyingShares()))
                .isEmpty();
    }

    @Test
    void aShareOfAnotherParticipantMakesNoKeyPackage() {
        SigningShare share = SigningShare.of(keys.get(0).signingShare().reveal().orElseThrow())
                .orElseThrow();
        assertThat(KeyPackage.of(new Identifier(2), share, ceremony.publicKeys()))
                .isEmpty();
        assertThat(KeyPackage.of(new Identifier(9), share, ceremony.publicKeys()))
                .isEmpty();
        assertThat(KeyPackage.of(new Identifier(1), share, ceremony.publicKeys()))
                .isPresent();
    }

    @Test
    void onePackageIsJudgedAnewUnderEachKey() {
        PublicKeyPackage others = Dealer.deal(2, 3, random).get(0).publicKeys();
        Identifier first = new Identifier(1);
        Identifier second = new Identifier(2);
        SignatureShare none = new SignatureShare(Scalar.of(1));
        assertThat(Frost.verifyShare(others, ceremony.signing(), first, none)).isFalse();

        SortedMap<Identifier, SignatureShare> shares = ceremony.shares();
        assertThat(Frost.aggregate(others, ceremony.signing(), shares))
                .isEqualTo(new Aggregation.Blamed(new TreeSet<>(List.of(first, second))));
        Aggregation.Signed signed =
                (Aggregation.Signed) Frost.aggregate(ceremony.publicKeys(), ceremony.signing(), shares);
        assertThat(Frost.verify(ceremony.publicKeys().groupKey(), MESSAGE, signed.signature()))
                .isTrue();
    }

    @Test
    void freshNoncesDifferEvenForOneSigner() {
        assertThat(Frost.commit(keys.get(0), random).commitments())
                .isNotEqualTo(Frost.commit(keys.get(0), random).commitments());
    }

    @Test
    void textShowsNoSecret() {
        Scalar secret = keys.get(0).signingShare().reveal().orElseThrow();
        String hex = HexFormat.of().formatHex(secret.encode());
        for (Object shown : List.of(secret, keys.get(0), keys.get(0).signingShare(), ceremony.nonces(0))) {
            assertThat(shown.toString()).contains("redacted").doesNotContain(hex);
        }
        assertThat(ceremony.nonces(0).take().orElseThrow().toString()).contains("redacted");
    }

    private static Signing refused(SigningRefusal reason) {
        return new Signing.Refused(reason);
    }
}
