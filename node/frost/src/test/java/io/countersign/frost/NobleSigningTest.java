package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Ceremony;
import io.countersign.frost.testing.Dealer;
import io.countersign.frost.testing.Noble;
import io.countersign.frost.testing.NobleWords;
import io.countersign.frost.testing.Signer;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Signatures made together with another implementation, and judged by both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NobleSigningTest {
    private static final int SIGNATURES = 200;

    private final SecureRandom random = new SecureRandom();
    private Noble noble;

    @BeforeAll
    void start() throws IOException {
        noble = new Noble();
    }

    @AfterAll
    void end() {
        noble.close();
    }

    @ParameterizedTest(name = "{0} of {1}, {2} signers, {3} of them noble's")
    @CsvSource({
        "2, 3, 2, 0",
        "2, 3, 2, 1",
        "2, 3, 2, 2",
        "2, 3, 3, 2",
        "3, 4, 3, 0",
        "3, 4, 3, 1",
        "3, 4, 4, 2",
        "3, 4, 3, 3",
        "5, 7, 5, 0",
        "5, 7, 5, 2",
        "5, 7, 6, 3",
        "5, 7, 7, 4",
        "5, 7, 5, 5",
        "7, 10, 7, 3"
    })
    void anyMixtureOfSignersMakesOneSignatureForBothAggregators(
            int threshold, int participants, int count, int others) {
        List<KeyPackage> dealtHere = Dealer.deal(threshold, participants, random);
        List<KeyPackage> dealtThere = dealtByNoble(threshold, participants);
        for (List<KeyPackage> keys : List.of(dealtHere, dealtThere)) {
            PublicKeyPackage publicKeys = keys.get(0).publicKeys();
            List<Signer> signers = mixture(keys, count, others);
            SigningPackage signing = Signer.commit(signers, message());
            SortedMap<Identifier, SignatureShare> shares = Signer.sign(signers, signing);

            Aggregation.Signed here = (Aggregation.Signed) Frost.aggregate(publicKeys, signing, shares);
            assertThat(noble.call("aggregate", terms(publicKeys, signing, NobleWords.shares(shares)))
                            .asString())
                    .isEqualTo(Noble.bytes(here.signature().encode()));
            shares.forEach((id, share) -> {
                assertThat(Frost.verifyShare(publicKeys, signing, id, share)).isTrue();
                assertThat(nobleAccepts(publicKeys, signing, id, share)).isTrue();
            });
        }
    }

    @Test
    void bothBlameExactlyThoseWhoSentAWrongShare() {
        List<KeyPackage> keys = Dealer.deal(3, 5, random);
        PublicKeyPackage publicKeys = keys.get(0).publicKeys();
        for (int cheats = 1; cheats <= 4; cheats++) {
            List<Signer> signers = mixture(keys, 4, 2);
            SigningPackage signing = Signer.commit(signers, message());
            SortedMap<Identifier, SignatureShare> shares = Signer.sign(signers, signing);
            TreeSet<Identifier> wrong = new TreeSet<>();
            for (Signer cheat : signers.subList(0, cheats)) {
                wrong.add(cheat.identifier());
                shares.computeIfPresent(
                        cheat.identifier(),
                        (id, share) -> new SignatureShare(share.z().add(Scalar.random(random))));
            }
            assertThat(Frost.aggregate(publicKeys, signing, shares)).isEqualTo(new Aggregation.Blamed(wrong));
            JsonNode refusal = noble.refusal("aggregate", terms(publicKeys, signing, NobleWords.shares(shares)));
            TreeSet<Identifier> cheaters = new TreeSet<>();
            refusal.get("cheaters").forEach(name -> cheaters.add(Noble.identifier(name.asString())));
            assertThat(cheaters).isEqualTo(wrong);
            shares.forEach((id, share) -> assertThat(nobleAccepts(publicKeys, signing, id, share))
                    .isEqualTo(Frost.verifyShare(publicKeys, signing, id, share))
                    .isEqualTo(!wrong.contains(id)));
        }
    }

    @Test
    void bothRefuseAShareForAnotherMessageAnotherPackageAndAnotherSigner() {
        List<KeyPackage> keys = Dealer.deal(2, 3, random);
        PublicKeyPackage publicKeys = keys.get(0).publicKeys();
        List<Signer> signers = mixture(keys, 2, 1);
        SigningPackage earlier = Signer.commit(signers, message());
        SigningPackage signing = Signer.commit(signers, earlier.message());
        SigningPackage otherMessage =
                SigningPackage.of(message(), list(signing)).orElseThrow();
        SortedMap<Identifier, SignatureShare> shares = Signer.sign(signers, signing);
        Identifier first = shares.firstKey();
        shares.forEach((id, share) -> {
            assertRefused(publicKeys, earlier, id, share);
            assertRefused(publicKeys, otherMessage, id, share);
            assertRefused(publicKeys, signing, id.equals(first) ? shares.lastKey() : first, share);
        });
    }

    @Test
    void whatIsSignedHereVerifiesThere() {
        List<Map<String, String>> signed = new ArrayList<>();
        List<KeyPackage> keys = List.of();
        for (int i = 0; i < SIGNATURES; i++) {
            if (i % 20 == 0) {
                keys = Dealer.deal(2 + i / 40, 3 + i / 40, random);
            }
            byte[] message = message();
            List<KeyPackage> signers = keys.subList(0, keys.get(0).threshold());
            Signature signature = new Ceremony(signers, message, random).signature();
            signed.add(Map.of(
                    "signature", Noble.bytes(signature.encode()),
                    "message", Noble.bytes(message),
                    "key", Noble.bytes(keys.get(0).groupKey().encode())));
        }
        assertThat(noble.call("verifyAll", signed).asBoolean()).isTrue();
    }

    @Test
    void whatIsSignedThereVerifiesHereAndNoVariantOfItDoes() {
        List<String> messages = Collections.nCopies(SIGNATURES, 0).stream()
                .map(nothing -> Noble.bytes(message()))
                .toList();
        JsonNode signed = noble.call("signAll", messages);
        assertThat(signed).hasSize(SIGNATURES);
        for (JsonNode one : signed) {
            GroupPublicKey key =
                    GroupPublicKey.parse(Noble.bytes(one.get("key"))).orElseThrow();
            byte[] message = Noble.bytes(one.get("message"));
            byte[] encoded = Noble.bytes(one.get("signature"));
            assertThat(Frost.verify(key, message, Signature.parse(encoded).orElseThrow()))
                    .isTrue();
            encoded[random.nextInt(encoded.length)] ^= 1;
            assertThat(Signature.parse(encoded).filter(variant -> Frost.verify(key, message, variant)))
                    .isEmpty();
        }
    }

    @Test
    void bothTakeTheSameBytesForElements() {
        List<byte[]> encodings = new ArrayList<>();
        for (int i = 0; i < SIGNATURES; i++) {
            byte[] encoding = new byte[Element.LENGTH];
            random.nextBytes(encoding);
            encoding[0] = (byte) (i % 6);
            if (i % 10 == 0) {
                Arrays.fill(encoding, 1, 29, (byte) 0xff);
            }
            encodings.add(encoding);
        }
        JsonNode verdicts =
                noble.call("areElements", encodings.stream().map(Noble::bytes).toList());
        for (int i = 0; i < SIGNATURES; i++) {
            assertThat(Element.parse(encodings.get(i)).isPresent())
                    .as(Noble.bytes(encodings.get(i)))
                    .isEqualTo(verdicts.get(i).asBoolean());
        }
    }

    private void assertRefused(PublicKeyPackage keys, SigningPackage signing, Identifier signer, SignatureShare share) {
        assertThat(Frost.verifyShare(keys, signing, signer, share)).isFalse();
        assertThat(nobleAccepts(keys, signing, signer, share)).isFalse();
    }

    private boolean nobleAccepts(
            PublicKeyPackage keys, SigningPackage signing, Identifier signer, SignatureShare share) {
        return noble.call("verifyShare", terms(keys, signing, Noble.name(signer), Noble.bytes(share.encode())))
                .asBoolean();
    }

    private static Object[] terms(PublicKeyPackage keys, SigningPackage signing, Object... more) {
        List<Object> terms = new ArrayList<>(
                List.of(NobleWords.keys(keys), NobleWords.commitments(signing), Noble.bytes(signing.message())));
        terms.addAll(List.of(more));
        return terms.toArray();
    }

    private List<KeyPackage> dealtByNoble(int threshold, int participants) {
        JsonNode dealt = noble.call("trustedDealer", Map.of("min", threshold, "max", participants));
        PublicKeyPackage keys = NobleWords.keys(dealt.get("public"));
        return dealt.get("secretShares")
                .valueStream()
                .map(secret -> NobleWords.key(secret, keys))
                .toList();
    }

    /** Signers chosen at random, some of them noble's. */
    private List<Signer> mixture(List<KeyPackage> keys, int count, int others) {
        List<KeyPackage> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, random);
        List<Signer> signers = new ArrayList<>();
        for (KeyPackage key : shuffled.subList(0, count)) {
            signers.add(signers.size() < others ? new Signer.OfNoble(noble, key) : new Signer.Java(key, random));
        }
        Collections.shuffle(signers, random);
        return signers;
    }

    private static List<SignerCommitments> list(SigningPackage signing) {
        return signing.commitments().entrySet().stream()
                .map(entry -> new SignerCommitments(entry.getKey(), entry.getValue()))
                .toList();
    }

    private byte[] message() {
        byte[] message = new byte[32];
        random.nextBytes(message);
        return message;
    }
}
