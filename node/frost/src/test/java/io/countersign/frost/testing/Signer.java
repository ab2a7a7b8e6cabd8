package io.countersign.frost.testing;

import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningCommitments;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One signer of a quorum, in this implementation or in noble: what of it the others see. */
public sealed interface Signer {
    Identifier identifier();

    SigningCommitments commit();

    SignatureShare sign(SigningPackage signing);

    /** This implementation. */
    final class Java implements Signer {
        private final KeyPackage key;
        private final SecureRandom random;
        private @Nullable SigningNonces nonces;

        public Java(KeyPackage key, SecureRandom random) {
            this.key = key;
            this.random = random;
        }

        @Override
        public Identifier identifier() {
            return key.identifier();
        }

        @Override
        public SigningCommitments commit() {
            SigningNonces fresh = Frost.commit(key, random);
            nonces = fresh;
            return fresh.commitments();
        }

        @Override
        public SignatureShare sign(SigningPackage signing) {
            return ((Signing.Shared) Frost.sign(key, Objects.requireNonNull(nonces), signing)).share();
        }
    }

    /** The other one, with the same key. */
    final class OfNoble implements Signer {
        private final Noble noble;
        private final KeyPackage key;
        private @Nullable JsonNode nonces;

        public OfNoble(Noble noble, KeyPackage key) {
            this.noble = noble;
            this.key = key;
        }

        @Override
        public Identifier identifier() {
            return key.identifier();
        }

        @Override
        public SigningCommitments commit() {
            JsonNode fresh = noble.call("commit", secret());
            nonces = fresh.get("nonces");
            return commitments(fresh.get("commitments"));
        }

        @Override
        public SignatureShare sign(SigningPackage signing) {
            JsonNode share = noble.call(
                    "signShare",
                    secret(),
                    NobleWords.keys(key.publicKeys()),
                    Objects.requireNonNull(nonces),
                    NobleWords.commitments(signing),
                    Noble.bytes(signing.message()));
            return SignatureShare.parse(Noble.bytes(share)).orElseThrow();
        }

        private Map<String, String> secret() {
            byte[] share = key.signingShare().reveal().orElseThrow().encode();
            return Map.of("identifier", Noble.name(key.identifier()), "signingShare", Noble.bytes(share));
        }

        private static SigningCommitments commitments(JsonNode given) {
            return new SigningCommitments(
                    NobleWords.element(given.get("hiding")), NobleWords.element(given.get("binding")));
        }
    }

    /** Round one of all. */
    static SigningPackage commit(List<Signer> signers, byte[] message) {
        return SigningPackage.of(
                        message,
                        signers.stream()
                                .map(signer -> new SignerCommitments(signer.identifier(), signer.commit()))
                                .toList())
                .orElseThrow();
    }

    /** Round two of all. */
    static SortedMap<Identifier, SignatureShare> sign(List<Signer> signers, SigningPackage signing) {
        SortedMap<Identifier, SignatureShare> shares = new TreeMap<>();
        signers.forEach(signer -> shares.put(signer.identifier(), signer.sign(signing)));
        return shares;
    }
}
