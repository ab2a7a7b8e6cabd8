package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.config.Lookup;
import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyCeremonyTest {
    private final Hall hall = Hall.founding();

    @Test
    void allMembersEndWithSharesOfOneKeyThatSigns() {
        hall.exchange();

        List<KeyPackage> keys = List.copyOf(hall.keys().values());
        assertThat(keys)
                .extracting(KeyPackage::publicKeys)
                .containsOnly(keys.getFirst().publicKeys());
        assertThat(signs(keys.subList(0, 3))).isTrue();
        assertThat(signs(keys.subList(1, 4))).isTrue();
        assertThat(keys.getFirst().groupKey().isValidOnEvm()).isTrue();
    }

    @Test
    void theCertificateConvincesAnybodyWhoKnowsThePlanAndTheIdentities() {
        hall.exchange();
        Bytes bytes = hall.prepared(1).certificate().encode();

        assertThat(CeremonyCertificate.verify(bytes, hall.plan, Hall.verifier()).map(CeremonyCertificate::encode))
                .isEqualTo(Result.ok(bytes));
        assertThat(CeremonyCertificate.verify(
                        bytes, Hall.foundingPlan(Hashes.keccak256("another network")), Hall.verifier()))
                .isInstanceOf(Result.No.class);
        assertThat(CeremonyCertificate.verify(bytes, hall.plan, (operator, message, signature) -> false))
                .isInstanceOf(Result.No.class);
        for (int i = 0; i < bytes.size(); i += 53) {
            byte[] changed = bytes.toArray();
            changed[i] ^= 1;
            assertThat(CeremonyCertificate.verify(Bytes.of(changed), hall.plan, Hall.verifier()))
                    .as("byte %d", i)
                    .isInstanceOf(Result.No.class);
        }
    }

    @Test
    void whoeverIsAwayIsNamedAndThereIsNoKey() {
        hall.exchange(Hall.operators(3));

        assertThat(hall.at(1).outcome()).isEqualTo(new Outcome.Running(Round.OFFER, Hall.operators(3)));
    }

    @Test
    void whoeverFallsSilentInAnyRoundIsNamedAndThereIsNoKey() {
        for (Round round :
                List.of(Round.COMMIT, Round.SHARES, Round.ACKNOWLEDGE, Round.SELF_TEST_COMMIT, Round.SELF_TEST_SHARE)) {
            Hall room = Hall.founding();
            room.lie((message, to) ->
                    message.sender().index() == 3 && message.round().compareTo(round) >= 0
                            ? List.of()
                            : List.of(message));

            room.exchange();

            assertThat(room.at(1).outcome()).isEqualTo(new Outcome.Running(round, Hall.operators(3)));
        }
    }

    @Test
    void anOperatorThatStartsAgainInAnyRoundJoinsANewSessionWithFreshSecrets() {
        for (int exchanges = 1; exchanges < 6; exchanges++) {
            Hall room = Hall.founding();
            for (int i = 0; i < exchanges; i++) {
                room.exchangeOnce(Set.of());
            }
            room.start(new OperatorId(2));

            room.exchange();

            assertThat(room.keys()).hasSize(4);
            assertThat(room.certificates()).isEqualTo(1);
        }
    }

    @Test
    void aMemberKilledBeforeItStoredItsShareTakesItOutOfTheCertificateOfTheOthers() {
        hall.exchange();
        KeyPackage before = Lookup.in(hall.keys(), new OperatorId(2));
        hall.start(new OperatorId(2));

        hall.exchange();

        KeyPackage after = hall.prepared(2).key().orElseThrow();
        assertThat(after.publicKeys()).isEqualTo(before.publicKeys());
        assertThat(after.signingShare().reveal())
                .isEqualTo(before.signingShare().reveal());
        assertThat(hall.at(1).confirmed()).isEqualTo(Hall.operators(2, 3, 4));
        assertThat(hall.at(1).messages(new OperatorId(2))).isEmpty();
    }

    @Test
    void thereIsNoSecondCeremonyWhereSomebodyKeepsACertificate() {
        hall.exchange();
        for (int other = 2; other <= 4; other++) {
            hall.start(new OperatorId(other));
        }

        hall.exchange();

        assertThat(hall.certificates()).isEqualTo(1);
        assertThat(hall.keys()).hasSize(4);
    }

    @Test
    void aMemberWithoutItsRecoveryKeyIsToldThatItsShareIsLost() {
        hall.exchange();
        hall.loseRecoveryKey(new OperatorId(2));
        hall.start(new OperatorId(2));

        hall.exchange();

        assertThat(hall.at(2).outcome()).isInstanceOf(Outcome.Lost.class);
    }

    @Test
    void aClockThatWentBackDoesNotKeepAnOperatorOut() {
        hall.exchangeOnce(Set.of());
        OperatorId two = new OperatorId(2);
        KeyCeremony early = new KeyCeremony(
                hall.plan,
                new Credentials(
                        two,
                        Hall.signer(two),
                        Optional.of(X25519PrivateKey.generate(new SecureRandom())),
                        Optional.empty()),
                Hall.verifier(),
                new SecureRandom(),
                Optional.empty(),
                transcript -> {},
                0);
        hall.operators.put(two, early);

        hall.exchange();

        assertThat(hall.keys()).hasSize(4);
    }

    @Test
    void whatIsForgedOrOfAnotherCeremonyIsIgnored() {
        KeyCeremony honest = hall.at(1);
        for (CeremonyMessage message : hall.at(2).messages(new OperatorId(1))) {
            byte[] forged = message.encode().toArray();
            forged[forged.length - 1] ^= 1;
            honest.receive(Bytes.of(forged));
            honest.receive(new CeremonyMessage(
                            Hashes.keccak256("another network"),
                            message.epoch(),
                            message.session(),
                            message.round(),
                            message.sender(),
                            message.body(),
                            message.signature())
                    .encode());
        }
        honest.receive(Bytes.EMPTY);

        assertThat(honest.outcome()).isEqualTo(new Outcome.Running(Round.OFFER, Hall.operators(2, 3, 4)));
    }

    static boolean signs(List<KeyPackage> signers) {
        Digest32 digest = Hashes.keccak256("statement");
        TreeMap<KeyPackage, SigningNonces> nonces = new TreeMap<>(Comparator.comparing(KeyPackage::identifier));
        signers.forEach(signer -> nonces.put(signer, Frost.commit(signer, new SecureRandom())));
        SigningPackage signing = SigningPackage.of(
                        digest.bytes().toArray(),
                        nonces.entrySet().stream()
                                .map(entry -> new SignerCommitments(
                                        entry.getKey().identifier(),
                                        entry.getValue().commitments()))
                                .toList())
                .orElseThrow();
        TreeMap<Identifier, SignatureShare> shares = new TreeMap<>();
        nonces.forEach((signer, pair) -> {
            if (Frost.sign(signer, pair, signing) instanceof Signing.Shared shared) {
                shares.put(signer.identifier(), shared.share());
            }
        });
        return Frost.aggregate(signers.getFirst().publicKeys(), signing, shares) instanceof Aggregation.Signed;
    }
}
