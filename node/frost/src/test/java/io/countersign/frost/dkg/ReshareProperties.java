package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.Frost;
import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.Lagrange;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import io.countersign.frost.testing.Ceremony;
import io.countersign.frost.testing.Dealer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** From any t of n to any t' of n', the key stays, and only t' shares of one epoch sign. */
class ReshareProperties {
    private static final byte[] MESSAGE = {7};

    @Property(tries = 15)
    void anyNewQuorumSignsForTheOldKeyAndNothingLessDoes(
            @ForAll @IntRange(min = 2, max = 6) int threshold,
            @ForAll @IntRange(max = 3) int more,
            @ForAll @IntRange(min = 2, max = 6) int newThreshold,
            @ForAll @IntRange(max = 3) int newMore,
            @ForAll Random choice) {
        List<KeyPackage> old = Dealer.deal(threshold, threshold + more, Run.RANDOM);
        List<Integer> operators = choose(IntStream.rangeClosed(1, 12).boxed().toList(), newThreshold + newMore, choice);
        List<KeyPackage> next = Run.reshare(choose(old, threshold, choice), newThreshold, operators)
                .certifiedKeys();

        GroupPublicKey key = old.get(0).groupKey();
        List<KeyPackage> quorum = choose(next, newThreshold, choice);
        assertThat(next)
                .hasSize(operators.size())
                .extracting(KeyPackage::groupKey)
                .containsOnly(key);
        assertThat(Frost.verify(key, MESSAGE, new Ceremony(quorum, MESSAGE, Run.RANDOM).signature()))
                .isTrue();
        assertThat(interpolate(quorum)).isEqualTo(key.element());
        assertThat(interpolate(quorum.subList(1, newThreshold))).isNotEqualTo(key.element());
        assertThat(interpolate(mixed(quorum, old))).isNotEqualTo(key.element());
    }

    /** One signer of the quorum replaced by an old holder. */
    private static List<KeyPackage> mixed(List<KeyPackage> quorum, List<KeyPackage> old) {
        List<KeyPackage> mixed = new ArrayList<>(quorum.subList(1, quorum.size()));
        mixed.add(old.get(0));
        return mixed;
    }

    /** The key that these holders could sign for together. */
    private static Element interpolate(List<KeyPackage> holders) {
        List<Identifier> identifiers =
                holders.stream().map(KeyPackage::identifier).toList();
        return Element.ofSecret(holders.stream()
                .map(key -> key.signingShare()
                        .reveal()
                        .orElseThrow()
                        .multiply(Lagrange.weight(key.identifier(), identifiers)))
                .reduce(Scalar.of(0), Scalar::add));
    }

    private static <T> List<T> choose(List<T> from, int count, Random choice) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, choice);
        return shuffled.subList(0, count);
    }
}
