package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Ceremony;
import io.countersign.frost.testing.Dealer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SigningProperties {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Property(tries = 40)
    void anyThresholdOfParticipantsSign(
            @ForAll @IntRange(min = 2, max = 7) int threshold,
            @ForAll @IntRange(min = 0, max = 4) int spare,
            @ForAll @IntRange(min = 0, max = 4) int more,
            @ForAll byte[] message,
            @ForAll Random choice) {
        List<KeyPackage> all = Dealer.deal(threshold, threshold + spare, RANDOM);
        List<KeyPackage> signers = choose(all, threshold + Math.min(spare, more), choice);
        Signature signature = new Ceremony(signers, message, RANDOM).signature();
        assertThat(Frost.verify(all.get(0).groupKey(), message, signature)).isTrue();
    }

    @Property(tries = 20)
    void fewerThanTheThresholdNeitherSignNorKnowTheKey(
            @ForAll @IntRange(min = 2, max = 7) int threshold, @ForAll Random choice) {
        List<KeyPackage> all = Dealer.deal(threshold, threshold + 2, RANDOM);
        List<KeyPackage> few = choose(all, threshold - 1, choice);
        assertThat(new Ceremony(few, new byte[32], RANDOM).sign(0))
                .isEqualTo(new Signing.Refused(SigningRefusal.TOO_FEW_SIGNERS));

        List<Identifier> ids = few.stream().map(KeyPackage::identifier).toList();
        Scalar guess = few.stream()
                .map(key -> key.signingShare().reveal().orElseThrow().multiply(Lagrange.weight(key.identifier(), ids)))
                .reduce(Scalar.of(0), Scalar::add);
        assertThat(Element.ofSecret(guess)).isNotEqualTo(all.get(0).groupKey().element());
    }

    @Property(tries = 30)
    void theSignatureFitsNoOtherMessageKeyOrSignature(
            @ForAll @Size(32) byte[] message, @ForAll @IntRange(min = 0, max = 255) int bit) {
        List<KeyPackage> keys = Dealer.deal(2, 2, RANDOM);
        Signature signature = new Ceremony(keys, message, RANDOM).signature();
        GroupPublicKey key = keys.get(0).groupKey();
        GroupPublicKey otherKey = Dealer.deal(2, 2, RANDOM).get(0).groupKey();
        assertThat(Frost.verify(key, flip(message, bit), signature)).isFalse();
        assertThat(Frost.verify(otherKey, message, signature)).isFalse();
        assertThat(Frost.verify(
                        key, message, new Signature(signature.r(), signature.z().negate())))
                .isFalse();
        assertThat(Frost.verify(
                        key, message, new Signature(signature.r(), signature.z().add(Scalar.of(1)))))
                .isFalse();
        for (int i = 0; i < 8 * Signature.LENGTH; i += 13) {
            assertThat(Signature.parse(flip(signature.encode(), i))
                            .filter(changed -> Frost.verify(key, message, changed)))
                    .isEmpty();
        }
    }

    @Property(tries = 20)
    void orderOfTheCommitmentsDoesNotMatter(@ForAll Random choice) {
        List<KeyPackage> keys = Dealer.deal(3, 5, RANDOM);
        SigningPackage sorted = new Ceremony(keys, new byte[32], RANDOM).signing();
        List<SignerCommitments> shuffled = new ArrayList<>(list(sorted));
        Collections.shuffle(shuffled, choice);
        SigningPackage again = SigningPackage.of(sorted.message(), shuffled).orElseThrow();
        GroupPublicKey key = keys.get(0).groupKey();
        assertThat(SigningContext.of(key, again).bindingFactors())
                .isEqualTo(SigningContext.of(key, sorted).bindingFactors());
    }

    @Property(tries = 30)
    void everyBindingFactorChangesWithMessageCommitmentSignerAndKey(
            @ForAll @Size(32) byte[] message, @ForAll @IntRange(min = 0, max = 255) int bit, @ForAll Random choice) {
        List<KeyPackage> keys = Dealer.deal(2, 4, RANDOM);
        GroupPublicKey key = keys.get(0).groupKey();
        SigningPackage signing = new Ceremony(keys.subList(0, 3), message, RANDOM).signing();
        List<SignerCommitments> commitments = list(signing);
        Set<Scalar> seen =
                new HashSet<>(SigningContext.of(key, signing).bindingFactors().values());

        int changed = choice.nextInt(3);
        SignerCommitments one = commitments.get(changed);
        Element fresh = Element.ofSecret(Scalar.random(RANDOM));
        List<SigningPackage> variants = List.of(
                SigningPackage.of(flip(message, bit), commitments).orElseThrow(),
                with(message, commitments, changed, new SignerCommitments(one.signer(), hiding(one, fresh))),
                with(message, commitments, changed, new SignerCommitments(one.signer(), binding(one, fresh))),
                with(message, commitments, changed, new SignerCommitments(new Identifier(4), one.commitments())));
        int expected = 3;
        for (SigningPackage variant : variants) {
            seen.addAll(SigningContext.of(key, variant).bindingFactors().values());
            expected += 3;
            assertThat(seen).hasSize(expected);
        }
        GroupPublicKey otherKey = Dealer.deal(2, 2, RANDOM).get(0).groupKey();
        seen.addAll(SigningContext.of(otherKey, signing).bindingFactors().values());
        assertThat(seen).hasSize(expected + 3);
    }

    @Property(tries = 30)
    void exactlyThoseWithAWrongShareAreBlamed(@ForAll Random choice) {
        List<KeyPackage> keys = Dealer.deal(4, 6, RANDOM);
        List<KeyPackage> signers = choose(keys, 5, choice);
        Ceremony ceremony = new Ceremony(signers, new byte[] {7}, RANDOM);
        SortedMap<Identifier, SignatureShare> shares = ceremony.shares();
        TreeSet<Identifier> wrong = new TreeSet<>();
        for (KeyPackage cheat : choose(signers, 1 + choice.nextInt(3), choice)) {
            wrong.add(cheat.identifier());
            shares.computeIfPresent(
                    cheat.identifier(),
                    (id, share) -> new SignatureShare(share.z().add(Scalar.random(RANDOM))));
        }
        assertThat(Frost.aggregate(ceremony.publicKeys(), ceremony.signing(), shares))
                .isEqualTo(new Aggregation.Blamed(wrong));
        shares.forEach(
                (id, share) -> assertThat(Frost.verifyShare(ceremony.publicKeys(), ceremony.signing(), id, share))
                        .isEqualTo(!wrong.contains(id)));
    }

    @Example
    void wrongSharesThatCancelOutMakeASignatureAndAreStillFoundOneByOne() {
        List<KeyPackage> keys = Dealer.deal(2, 2, RANDOM);
        Ceremony ceremony = new Ceremony(keys, new byte[] {7}, RANDOM);
        SortedMap<Identifier, SignatureShare> shares = ceremony.shares();
        shares.computeIfPresent(
                new Identifier(1), (id, share) -> new SignatureShare(share.z().add(Scalar.of(9))));
        shares.computeIfPresent(
                new Identifier(2), (id, share) -> new SignatureShare(share.z().subtract(Scalar.of(9))));
        assertThat(Frost.aggregate(ceremony.publicKeys(), ceremony.signing(), shares))
                .isInstanceOf(Aggregation.Signed.class);
        shares.forEach(
                (id, share) -> assertThat(Frost.verifyShare(ceremony.publicKeys(), ceremony.signing(), id, share))
                        .isFalse());
    }

    private static List<KeyPackage> choose(List<KeyPackage> from, int count, Random choice) {
        List<KeyPackage> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, choice);
        return shuffled.subList(0, count);
    }

    private static List<SignerCommitments> list(SigningPackage signing) {
        return signing.commitments().entrySet().stream()
                .map(entry -> new SignerCommitments(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SigningPackage with(
            byte[] message, List<SignerCommitments> commitments, int position, SignerCommitments changed) {
        List<SignerCommitments> variant = new ArrayList<>(commitments);
        variant.set(position, changed);
        return SigningPackage.of(message, variant).orElseThrow();
    }

    private static SigningCommitments hiding(SignerCommitments one, Element fresh) {
        return new SigningCommitments(fresh, one.commitments().binding());
    }

    private static SigningCommitments binding(SignerCommitments one, Element fresh) {
        return new SigningCommitments(one.commitments().hiding(), fresh);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }
}
