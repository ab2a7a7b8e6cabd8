package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/**
 * The public half of an operator's identity: an ECDSA key on P-256 (FIPS 186-5) as the 91 bytes of its SubjectPublicKeyInfo
 * (RFC 5480) with the point uncompressed, so that one key has one form and one {@link #pin()}.
 */
public final class IdentityPublicKey {
    /** r and s, 32 bytes each, as IEEE P1363 writes them. */
    public static final int SIGNATURE_BYTES = 64;

    static final String SIGNATURE_ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final Bytes HEADER = Bytes.fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final int SPKI_BYTES = HEADER.size() + P256.POINT_BYTES;

    private final Bytes spki;
    private final PublicKey key;

    private IdentityPublicKey(Bytes spki, PublicKey key) {
        this.spki = spki;
        this.key = key;
    }

    public static Result<IdentityPublicKey> of(Bytes spki) {
        if (spki.size() != SPKI_BYTES || !spki.slice(0, HEADER.size()).equals(HEADER)) {
            return refused("not the SubjectPublicKeyInfo of an uncompressed P-256 point");
        }
        if (!P256.isPoint(spki.slice(HEADER.size(), SPKI_BYTES))) {
            return refused("the point is not on the curve P-256");
        }
        return Result.ok(new IdentityPublicKey(spki, parsed(spki)));
    }

    static IdentityPublicKey ofPoint(Bytes uncompressedPoint) {
        Bytes spki = Bytes.concat(HEADER, uncompressedPoint);
        return new IdentityPublicKey(spki, parsed(spki));
    }

    public Bytes spki() {
        return spki;
    }

    /** SHA-256 of the SubjectPublicKeyInfo: what peers know this operator by. */
    public Digest32 pin() {
        return Hashes.sha256(spki);
    }

    /** Whether {@code signature} is 64 bytes of r and s over the SHA-256 of {@code message} under this key. */
    public boolean verify(Bytes message, Bytes signature) {
        if (signature.size() != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(SIGNATURE_ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (SignatureException outOfRange) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no ECDSA over P-256", missing);
        }
    }

    PublicKey key() {
        return key;
    }

    private static PublicKey parsed(Bytes spki) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki.toArray()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform does not read P-256 keys", missing);
        }
    }

    private static Result<IdentityPublicKey> refused(String why) {
        return Result.no(ReasonCode.MALFORMED, "identity key", why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityPublicKey that && spki.equals(that.spki);
    }

    @Override
    public int hashCode() {
        return spki.hashCode();
    }

    @Override
    public String toString() {
        return "P-256 key with pin " + pin();
    }
}
