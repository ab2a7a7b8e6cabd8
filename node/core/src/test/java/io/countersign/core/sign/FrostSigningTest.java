package io.countersign.core.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Place;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.SigningPackage;
import io.countersign.frost.KeyPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.security.SecureRandom;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrostSigningTest {
    private static final Digest32 DIGEST = Hashes.keccak256("digest");
    private static final SessionId SESSION =
            new SessionId(new Place(Networks.book().id(), 20, 0), new OperatorId(1), 0);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<KeyPackage> KEYS = TestKeys.deal(4, 3, RANDOM);

    private final FrostGroupCrypto group =
            new FrostGroupCrypto(1, KEYS.getFirst().publicKeys());
    private final List<FrostShareSigner> signers =
            KEYS.stream().map(key -> new FrostShareSigner(group, key, RANDOM)).toList();
    private SigningPackage signing = new SigningPackage(DIGEST, List.of());

    @BeforeEach
    void commit() {
        signing = new SigningPackage(DIGEST, List.of(signer(1), signer(2), signer(4)));
    }

    private SigningPackage.Signer signer(int index) {
        return new SigningPackage.Signer(
                new OperatorId(index),
                signers.get(index - 1).commitments(SESSION).orElseThrow());
    }

    private Bytes share(int index) {
        return signers.get(index - 1).share(SESSION, signing).orElseThrow();
    }

    private SortedMap<OperatorId, Bytes> shares() {
        SortedMap<OperatorId, Bytes> shares = new TreeMap<>();
        signing.signers()
                .forEach(signer ->
                        shares.put(signer.operator(), share(signer.operator().index())));
        return shares;
    }

    @Test
    void aThresholdOfSharesIsASignatureOfTheDigestAndOfNothingElse() {
        Bytes signature = group.aggregate(signing, shares()).orElseThrow();
        assertThat(group.verify(DIGEST, signature)).isTrue();
        assertThat(group.verify(Hashes.keccak256("other"), signature)).isFalse();
    }

    @Test
    void eachShareVerifiesForItsSignerOnly() {
        Bytes share = share(1);
        assertThat(group.verifyShare(signing, new OperatorId(1), share)).isTrue();
        assertThat(group.verifyShare(signing, new OperatorId(2), share)).isFalse();
        assertThat(group.verifyShare(signing, new OperatorId(3), share)).isFalse();
    }

    @Test
    void aShareOfAnotherEpochDoesNotVerify() {
        FrostGroupCrypto next = new FrostGroupCrypto(2, KEYS.getFirst().publicKeys());
        SortedMap<OperatorId, Bytes> shares = shares();
        shares.forEach((operator, share) ->
                assertThat(next.verifyShare(signing, operator, share)).isFalse());
        assertThat(next.aggregate(signing, shares)).isEmpty();
    }

    @Test
    void noTwoOperatorsOfAnyEpochsAreOneIdentifier() {
        OperatorId last = new OperatorId(OperatorId.MAX);
        assertThat(FrostIdentifiers.of(1, last).value()).isEqualTo(OperatorId.MAX);
        assertThat(FrostIdentifiers.of(2, new OperatorId(1)).value()).isGreaterThan(OperatorId.MAX);
        assertThat(FrostIdentifiers.of(Committee.MAX_EPOCH, last).value()).isEqualTo(0xffff);
    }

    @Test
    void aSessionGivesOneShareAndItsNoncesNeverComeBack() {
        share(1);
        assertThat(signers.getFirst().share(SESSION, signing)).isEmpty();
    }

    @Test
    void aSessionIsCommittedToOnce() {
        assertThat(signers.getFirst().commitments(SESSION)).isEmpty();
    }

    @Test
    void noncesThatWereForgottenSignNothing() {
        signers.getFirst().forgetAll();
        assertThat(signers.getFirst().share(SESSION, signing)).isEmpty();
    }

    @Test
    void commitmentsOfAnotherHandAreNotSignedWithAndTheNoncesAreGone() {
        SigningPackage.Signer mine = signing.signers().get(1);
        SigningPackage forged = new SigningPackage(
                DIGEST,
                List.of(
                        new SigningPackage.Signer(new OperatorId(1), mine.commitment()),
                        signing.signers().get(1),
                        signing.signers().get(2)));
        assertThat(signers.getFirst().share(SESSION, forged)).isEmpty();
        assertThat(signers.getFirst().share(SESSION, signing)).isEmpty();
    }

    @Test
    void bytesThatAreNoPointAreNoCommitment() {
        Bytes point = signing.signers().getFirst().commitment().hiding();
        Bytes zeros = Bytes.of(new byte[33]);
        assertThat(group.isCommitment(new Commitment(point, point))).isTrue();
        assertThat(group.isCommitment(new Commitment(point, zeros))).isFalse();
        assertThat(group.isCommitment(new Commitment(zeros, point))).isFalse();
    }

    @Test
    void aWrongShareGivesNoSignature() {
        SortedMap<OperatorId, Bytes> shares = shares();
        shares.put(new OperatorId(2), shares.get(new OperatorId(1)));
        assertThat(group.aggregate(signing, shares)).isEmpty();
    }
}
