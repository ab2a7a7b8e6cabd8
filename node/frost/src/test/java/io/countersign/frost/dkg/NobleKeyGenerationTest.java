package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SigningPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Noble;
import io.countersign.frost.testing.NobleWords;
import io.countersign.frost.testing.Signer;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Key generation among participants of two implementations. Noble's proofs have an empty context and its shares travel
 * in the open, so that polynomials, commitments and proofs meet here and the encrypted messages do not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NobleKeyGenerationTest {
    private static final byte[] NO_CONTEXT = {};

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

    @ParameterizedTest(name = "{0} of {1}, {2} of them noble's")
    @CsvSource({"2, 3, 1", "2, 3, 2", "3, 4, 2", "5, 7, 3", "2, 2, 1"})
    void aMixedGroupMakesOneKeyAndSignsWithIt(int threshold, int participants, int others) {
        Group group = new Group(threshold, participants, others);
        PublicKeyPackage keys = group.publicKeys();
        List<KeyPackage> packages = new ArrayList<>();
        for (Identifier id : group.theirs()) {
            JsonNode key = noble.call("round3", Noble.name(id), group.round1For(id), group.round2For(id));
            assertThat(NobleWords.keys(key.get("public"))).isEqualTo(keys);
            packages.add(NobleWords.key(key.get("secret"), keys));
        }
        for (Identifier id : group.ours()) {
            packages.add(
                    KeyPackage.of(id, SigningShare.of(group.signingShare(id)).orElseThrow(), keys)
                            .orElseThrow());
        }

        List<Signer> signers = new ArrayList<>();
        for (KeyPackage key : packages.subList(0, threshold)) {
            signers.add(
                    key.identifier().value() <= others ? new Signer.OfNoble(noble, key) : new Signer.Java(key, random));
        }
        SigningPackage signing = Signer.commit(signers, new byte[32]);
        assertThat(Frost.aggregate(keys, signing, Signer.sign(signers, signing)))
                .isInstanceOf(Aggregation.Signed.class);
    }

    @Test
    void bothRefuseAProofOfAnotherDealerAndOneTooManyCommitments() {
        Group group = new Group(2, 3, 2);
        Identifier one = new Identifier(1);
        ProofOfPossession theirs = group.proof(one);
        assertThat(theirs.verify(
                        new Identifier(2), NO_CONTEXT, group.commitments(one).constant()))
                .isFalse();

        Identifier ours = new Identifier(3);
        Polynomial polynomial = Polynomial.random(2, random);
        Polynomial longer = Polynomial.random(3, random);
        restart(one, 2, 3);
        for (Map<String, Object> bad :
                List.of(committed(ours, polynomial, new Identifier(2)), committed(ours, longer, ours))) {
            noble.refusal("round2", Noble.name(one), List.of(group.round1(new Identifier(2)), bad));
        }
        noble.call(
                "round2", Noble.name(one), List.of(group.round1(new Identifier(2)), committed(ours, polynomial, ours)));
    }

    @Test
    void bothRefuseAShareThatIsNotOnTheCommittedPolynomial() {
        Group group = new Group(2, 3, 1);
        Identifier one = new Identifier(1);
        Identifier two = new Identifier(2);
        Scalar right = Objects.requireNonNull(group.dealt.get(two)).evaluate(one);
        Scalar wrong = right.add(Scalar.of(1));
        assertThat(DecryptedShare.check(Optional.of(wrong.copy()), group.commitments(two), one))
                .isInstanceOf(DecryptedShare.Wrong.class);

        List<Map<String, Object>> round2 = new ArrayList<>(group.round2For(one));
        round2.removeIf(message -> Noble.name(two).equals(message.get("identifier")));
        round2.add(Map.of("identifier", Noble.name(two), "signingShare", Noble.bytes(wrong.encode())));
        assertThat(noble.refusal("round3", Noble.name(one), group.round1For(one), round2)
                        .get("error")
                        .asString())
                .contains("invalid secret share");
    }

    private JsonNode restart(Identifier id, int threshold, int participants) {
        return noble.call("round1", Noble.name(id), Map.of("min", threshold, "max", participants));
    }

    private Map<String, Object> committed(Identifier dealer, Polynomial polynomial, Identifier prover) {
        CoefficientCommitments commitments = polynomial.commit();
        ProofOfPossession proof =
                ProofOfPossession.prove(prover, NO_CONTEXT, polynomial.constant(), commitments.constant(), random);
        return Map.of(
                "identifier",
                Noble.name(dealer),
                "commitment",
                commitments.elements().stream()
                        .map(element -> Noble.bytes(element.encode()))
                        .toList(),
                "proofOfKnowledge",
                Noble.bytes(proof.encode()));
    }

    /** A run after its first round: noble's participants are the first ones. */
    private final class Group {
        private final int threshold;
        private final int others;
        private final List<Identifier> all;
        private final SortedMap<Identifier, Polynomial> dealt = new TreeMap<>();
        private final SortedMap<Identifier, Object> messages = new TreeMap<>();
        private final SortedMap<Identifier, JsonNode> seen = new TreeMap<>();
        private final SortedMap<Identifier, JsonNode> sharesOfNoble = new TreeMap<>();

        Group(int threshold, int participants, int others) {
            this.threshold = threshold;
            this.others = others;
            this.all = IntStream.rangeClosed(1, participants)
                    .mapToObj(Identifier::new)
                    .toList();
            for (Identifier id : theirs()) {
                JsonNode message = restart(id, threshold, participants);
                messages.put(id, message);
                seen.put(id, message);
            }
            for (Identifier id : ours()) {
                Polynomial polynomial = Polynomial.random(threshold, random);
                dealt.put(id, polynomial);
                messages.put(id, committed(id, polynomial, id));
            }
            for (Identifier id : theirs()) {
                assertThat(proof(id).verify(id, NO_CONTEXT, commitments(id).constant()))
                        .isTrue();
                sharesOfNoble.put(id, noble.call("round2", Noble.name(id), round1For(id)));
            }
        }

        List<Identifier> theirs() {
            return all.subList(0, others);
        }

        List<Identifier> ours() {
            return all.subList(others, all.size());
        }

        Object round1(Identifier dealer) {
            return Objects.requireNonNull(messages.get(dealer));
        }

        /** What a participant hears of the others. */
        List<Object> round1For(Identifier receiver) {
            return all.stream()
                    .filter(id -> !id.equals(receiver))
                    .map(this::round1)
                    .toList();
        }

        List<Map<String, Object>> round2For(Identifier receiver) {
            return all.stream()
                    .filter(id -> !id.equals(receiver))
                    .<Map<String, Object>>map(dealer -> Map.of(
                            "identifier",
                            Noble.name(dealer),
                            "signingShare",
                            Noble.bytes(share(dealer, receiver).encode())))
                    .toList();
        }

        CoefficientCommitments commitments(Identifier dealer) {
            if (dealt.containsKey(dealer)) {
                return Objects.requireNonNull(dealt.get(dealer)).commit();
            }
            return new CoefficientCommitments(Objects.requireNonNull(seen.get(dealer))
                    .get("commitment")
                    .valueStream()
                    .map(NobleWords::element)
                    .toList());
        }

        ProofOfPossession proof(Identifier dealer) {
            JsonNode proof = Objects.requireNonNull(seen.get(dealer)).get("proofOfKnowledge");
            return ProofOfPossession.parse(Noble.bytes(proof)).orElseThrow();
        }

        private Scalar share(Identifier dealer, Identifier receiver) {
            if (dealt.containsKey(dealer)) {
                return Objects.requireNonNull(dealt.get(dealer)).evaluate(receiver);
            }
            JsonNode message = Objects.requireNonNull(sharesOfNoble.get(dealer)).get(Noble.name(receiver));
            return Scalar.parse(Noble.bytes(message.get("signingShare"))).orElseThrow();
        }

        /** The sum of all dealers' shares, each of them checked. */
        Scalar signingShare(Identifier receiver) {
            Scalar sum = Scalar.of(0);
            for (Identifier dealer : all) {
                Scalar share = share(dealer, receiver);
                assertThat(Element.ofSecret(share))
                        .isEqualTo(commitments(dealer).evaluate(receiver));
                sum = sum.add(share);
            }
            return sum;
        }

        PublicKeyPackage publicKeys() {
            CoefficientCommitments group = CoefficientCommitments.sum(
                    all.stream().map(this::commitments).toList());
            SortedMap<Identifier, VerifyingShare> shares = new TreeMap<>();
            all.forEach(id -> shares.put(id, new VerifyingShare(group.evaluate(id))));
            return PublicKeyPackage.of(threshold, new GroupPublicKey(group.constant()), shares)
                    .orElseThrow();
        }
    }
}
