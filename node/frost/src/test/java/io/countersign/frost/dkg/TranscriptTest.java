package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.testing.Ceremony;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the public transcript of a run is good for afterwards. */
class TranscriptTest {
    private static final Identifier TWO = new Identifier(2);

    private final Run generation = Run.generation(3, 4);
    private final SortedMap<Identifier, Certified> generated = generation.certified();
    private final Run reshare = Run.reshare(
            generated.values().stream()
                    .map(end -> end.key().orElseThrow())
                    .limit(3)
                    .toList(),
            2,
            List.of(1, 4, 5));
    private final SortedMap<Identifier, Certified> reshared = reshare.certified();

    @Test
    void whoTookNoPartDerivesThePublicKeysFromTheBytes() {
        for (SortedMap<Identifier, Certified> ends : List.of(generated, reshared)) {
            Certified end = Objects.requireNonNull(ends.get(ends.firstKey()));
            Transcript read = Transcript.parse(end.transcript().encode()).orElseThrow();
            assertThat(read.hash()).isEqualTo(end.transcript().hash());
            assertThat(read.check()).isEqualTo(new Checked.Sound<>(end.publicKeys()));
        }
    }

    @Test
    void theTranscriptAndAnEncryptionKeyGiveTheShareBack() {
        recoversAll(generation, generated);
        recoversAll(reshare, reshared);
    }

    private static void recoversAll(Run run, SortedMap<Identifier, Certified> ends) {
        byte[] kept =
                Objects.requireNonNull(ends.get(ends.firstKey())).transcript().encode();
        List<KeyPackage> recovered = new ArrayList<>();
        run.keys.forEach((receiver, key) -> {
            X25519PrivateKey keptKey = X25519PrivateKey.parse(key.encode()).orElseThrow();
            Recovery outcome = Recovery.of(Transcript.parse(kept).orElseThrow(), keptKey);
            KeyPackage again = ((Recovery.Recovered) outcome).key();
            KeyPackage before = Objects.requireNonNull(ends.get(receiver)).key().orElseThrow();
            assertThat(again.identifier()).isEqualTo(receiver);
            assertThat(again.signingShare().reveal())
                    .isEqualTo(before.signingShare().reveal());
            recovered.add(again);
        });
        byte[] message = {1};
        assertThat(Frost.verify(
                        recovered.get(0).groupKey(), message, new Ceremony(recovered, message, Run.RANDOM).signature()))
                .isTrue();
    }

    @Test
    void anotherKeyRecoversNothing() {
        Transcript transcript = Objects.requireNonNull(generated.get(TWO)).transcript();
        assertThat(Recovery.of(transcript, X25519PrivateKey.generate(Run.RANDOM)))
                .isEqualTo(new Recovery.NotAReceiver());
    }

    @Test
    void whoSeesAFaultyTranscriptNamesTheDealersAtFault() {
        Transcript right = Objects.requireNonNull(generated.get(TWO)).transcript();
        SortedMap<Identifier, Round1Package> commitments = new TreeMap<>(right.commitments());
        commitments.put(TWO, Objects.requireNonNull(commitments.get(new Identifier(3))));
        SortedMap<Identifier, Round2Package> shares = new TreeMap<>(right.shares());
        SortedMap<Identifier, EncryptedShare> fewer = new TreeMap<>(
                Objects.requireNonNull(shares.get(new Identifier(4))).shares());
        fewer.remove(TWO);
        shares.put(new Identifier(4), new Round2Package(fewer));
        Transcript faulty = Transcript.of(right.config(), commitments, shares).orElseThrow();
        Map<Identifier, DkgFault> faults =
                Map.of(TWO, DkgFault.INVALID_PROOF, new Identifier(4), DkgFault.WRONG_RECEIVERS);
        Transcript read = Transcript.parse(faulty.encode()).orElseThrow();
        assertThat(read.check()).isEqualTo(new Checked.Faulty<PublicKeyPackage>(new TreeMap<>(faults)));
        assertThat(Recovery.of(read, Objects.requireNonNull(generation.keys.get(TWO))))
                .isEqualTo(new Recovery.Faulty(new TreeMap<>(faults)));
        assertThat(right.equivocations(faulty).keySet()).containsExactly(TWO, new Identifier(4));
    }

    @Test
    void aTranscriptNeedsEveryDealerAndNobodyElse() {
        Transcript right = Objects.requireNonNull(generated.get(TWO)).transcript();
        SortedMap<Identifier, Round1Package> commitments = new TreeMap<>(right.commitments());
        commitments.remove(TWO);
        assertThat(Transcript.of(right.config(), commitments, right.shares())).isEmpty();
        commitments.put(TWO, Objects.requireNonNull(right.commitments().get(TWO)));
        commitments.put(
                new Identifier(5), Objects.requireNonNull(right.commitments().get(TWO)));
        assertThat(Transcript.of(right.config(), commitments, right.shares())).isEmpty();
    }

    @Test
    void transcriptsOfTwoRunsAreNotCompared() {
        Transcript one = Objects.requireNonNull(generated.get(TWO)).transcript();
        Transcript another =
                Objects.requireNonNull(reshared.get(reshared.firstKey())).transcript();
        assertThatThrownBy(() -> one.equivocations(another)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsReadFromChangedBytesIsWrittenBackTheSame() {
        for (SortedMap<Identifier, Certified> ends : List.of(generated, reshared)) {
            byte[] bytes = Objects.requireNonNull(ends.get(ends.firstKey()))
                    .transcript()
                    .encode();
            for (int position = 0; position < bytes.length; position += 7) {
                byte[] changed = bytes.clone();
                changed[position] ^= 1;
                assertThat(Transcript.parse(changed).map(Transcript::encode).orElse(changed))
                        .isEqualTo(changed);
            }
            for (int length = 0; length < bytes.length; length += 11) {
                assertThat(Transcript.parse(Arrays.copyOf(bytes, length))).isEmpty();
            }
            assertThat(Transcript.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        }
    }
}
