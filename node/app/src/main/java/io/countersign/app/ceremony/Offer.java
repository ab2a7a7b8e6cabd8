package io.countersign.app.ceremony;

import io.countersign.frost.Hash32;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.dkg.X25519PublicKey;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an operator says to take part.
 *
 * @param run rises with every offer of an operator: the latest one counts
 * @param nonce random, so that no session comes twice
 * @param encryptionKey of a member; empty for a holder that only deals
 * @param bound hash of the acknowledged transcript that a member is bound to: it takes part in no other
 * @param passedOver holders that are not to deal: they failed or kept silent before
 */
record Offer(
        long run,
        Digest32 nonce,
        Optional<X25519PublicKey> encryptionKey,
        Optional<Hash32> bound,
        SortedSet<OperatorId> passedOver) {
    Offer {
        passedOver = Collections.unmodifiableSortedSet(new TreeSet<>(passedOver));
    }

    static Offer make(
            long run,
            SecureRandom random,
            Optional<X25519PrivateKey> decryptionKey,
            Optional<Hash32> bound,
            SortedSet<OperatorId> passedOver) {
        byte[] nonce = new byte[Digest32.SIZE_BYTES];
        random.nextBytes(nonce);
        return new Offer(
                run, new Digest32(Bytes.of(nonce)), decryptionKey.map(X25519PrivateKey::publicKey), bound, passedOver);
    }

    Bytes encode() {
        CanonicalWriter out = new CanonicalWriter().i64(run).digest(nonce);
        out.bytes(encryptionKey.map(key -> Bytes.of(key.encode())).orElse(Bytes.EMPTY));
        out.bytes(bound.map(hash -> Bytes.of(hash.encode())).orElse(Bytes.EMPTY));
        out.i32(passedOver.size());
        passedOver.forEach(operator -> out.u8(operator.index()));
        return out.toBytes();
    }

    /** Empty where the bytes are not exactly one offer. */
    static Optional<Offer> decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            long run = in.i64();
            Digest32 nonce = in.digest();
            Bytes key = in.bytes(X25519PublicKey.LENGTH);
            Bytes transcript = in.bytes(Hash32.LENGTH);
            SortedSet<OperatorId> passedOver = new TreeSet<>();
            int count = in.count(OperatorId.MAX);
            for (int i = 0; i < count; i++) {
                passedOver.add(new OperatorId(in.u8()));
            }
            in.end();
            Optional<X25519PublicKey> encryptionKey = X25519PublicKey.parse(key.toArray());
            Optional<Hash32> bound = Hash32.parse(transcript.toArray());
            Offer offer = new Offer(run, nonce, encryptionKey, bound, passedOver);
            return offer.encode().equals(bytes) ? Optional.of(offer) : Optional.empty();
        } catch (MalformedException | IllegalArgumentException notAnOffer) {
            return Optional.empty();
        }
    }
}
