package io.countersign.app.ceremony;

import io.countersign.app.config.Lookup;
import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.Signature;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningCommitments;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Signatures of a key just made, by the first and by the last members that can sign: more than half sign, so the two sets cover
 * all. A body holds one part for each set its sender belongs to.
 */
final class SelfTest {
    private final KeyPackage key;
    private final Digest32 digest;
    private final SortedMap<Integer, SigningNonces> nonces = new TreeMap<>();

    SelfTest(KeyPackage key, Digest32 digest, SecureRandom random) {
        this.key = key;
        this.digest = digest;
        List<SortedSet<Identifier>> sets = sets(key.publicKeys());
        for (int set = 0; set < sets.size(); set++) {
            if (sets.get(set).contains(key.identifier())) {
                nonces.put(set, Frost.commit(key, random));
            }
        }
    }

    static List<SortedSet<Identifier>> sets(PublicKeyPackage keys) {
        List<Identifier> members = List.copyOf(keys.verifyingShares().keySet());
        SortedSet<Identifier> first = new TreeSet<>(members.subList(0, keys.threshold()));
        SortedSet<Identifier> last = new TreeSet<>(members.subList(members.size() - keys.threshold(), members.size()));
        return first.equals(last) ? List.of(first) : List.of(first, last);
    }

    Bytes commitments() {
        List<Bytes> parts = new ArrayList<>();
        nonces.values().forEach(pair -> parts.add(Bytes.of(pair.commitments().encode())));
        return body(parts);
    }

    /** Once, over everybody's commitments; the nonces are gone afterwards. */
    Bytes shares(Map<Identifier, List<SigningCommitments>> commitments) {
        List<Bytes> parts = new ArrayList<>();
        nonces.forEach((set, pair) -> {
            Signing signing = Frost.sign(key, pair, signing(key.publicKeys(), digest, set, commitments));
            switch (signing) {
                case Signing.Shared shared -> parts.add(Bytes.of(shared.share().encode()));
                case Signing.Refused refused ->
                    throw new IllegalStateException("own self-test refused: " + refused.reason());
            }
        });
        return body(parts);
    }

    void wipe() {
        nonces.values().forEach(SigningNonces::wipe);
    }

    /** Empty where the body has not one well-formed part for each of the sender's sets. */
    static <T> Optional<List<T>> parse(
            PublicKeyPackage keys, Identifier sender, Bytes body, Function<byte[], Optional<T>> part) {
        long expected = sets(keys).stream().filter(set -> set.contains(sender)).count();
        try {
            CanonicalReader in = new CanonicalReader(body);
            int count = in.count(2);
            List<T> parts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                part.apply(in.bytes(SigningCommitments.LENGTH).toArray()).ifPresent(parts::add);
            }
            in.end();
            return count == expected && parts.size() == count ? Optional.of(parts) : Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }

    /** Members whose shares are wrong, and the signature of the first set where all its shares are right. */
    record Verdict(SortedSet<Identifier> wrong, Optional<Signature> signature) {}

    static Verdict judge(
            PublicKeyPackage keys,
            Digest32 digest,
            Map<Identifier, List<SigningCommitments>> commitments,
            Map<Identifier, List<SignatureShare>> shares) {
        List<SortedSet<Identifier>> sets = sets(keys);
        SortedSet<Identifier> wrong = new TreeSet<>();
        List<Signature> signatures = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            SortedMap<Identifier, SignatureShare> given = new TreeMap<>();
            for (Identifier signer : sets.get(set)) {
                List<SignatureShare> parts = shares.get(signer);
                if (parts != null) {
                    given.put(signer, parts.get(part(sets, set, signer)));
                }
            }
            SigningPackage signing = signing(keys, digest, set, commitments);
            given.forEach((signer, share) -> {
                if (!Frost.verifyShare(keys, signing, signer, share)) {
                    wrong.add(signer);
                }
            });
            if (wrong.isEmpty()
                    && given.size() == sets.get(set).size()
                    && Frost.aggregate(keys, signing, given) instanceof Aggregation.Signed signed) {
                signatures.add(signed.signature());
            }
        }
        return new Verdict(
                wrong, signatures.size() == sets.size() ? Optional.of(signatures.getFirst()) : Optional.empty());
    }

    private static SigningPackage signing(
            PublicKeyPackage keys, Digest32 digest, int set, Map<Identifier, List<SigningCommitments>> commitments) {
        List<SortedSet<Identifier>> sets = sets(keys);
        List<SignerCommitments> signers = sets.get(set).stream()
                .map(signer -> new SignerCommitments(
                        signer, Lookup.in(commitments, signer).get(part(sets, set, signer))))
                .toList();
        return SigningPackage.of(digest.bytes().toArray(), signers).orElseThrow();
    }

    /** Where in its body a signer's part for a set stands. */
    private static int part(List<SortedSet<Identifier>> sets, int set, Identifier signer) {
        return set > 0 && sets.get(0).contains(signer) ? 1 : 0;
    }

    private static Bytes body(List<Bytes> parts) {
        CanonicalWriter out = new CanonicalWriter().i32(parts.size());
        parts.forEach(out::bytes);
        return out.toBytes();
    }
}
