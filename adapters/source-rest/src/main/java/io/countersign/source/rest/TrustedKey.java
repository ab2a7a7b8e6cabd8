package io.countersign.source.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import io.countersign.model.ReasonCode;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;

/**
 * The one key whose signatures are believed, and with it the one algorithm: ES256 for P-256 (RFC 7518) or EdDSA for Ed25519
 * (RFC 8037). What the header of a document says about keys and algorithms never chooses either.
 */
sealed interface TrustedKey {
    String kid();

    JWSAlgorithm algorithm();

    boolean verifies(JWSObject signed);

    record P256(String kid, ECPublicKey key) implements TrustedKey {
        @Override
        public JWSAlgorithm algorithm() {
            return JWSAlgorithm.ES256;
        }

        @Override
        public boolean verifies(JWSObject signed) {
            try {
                return signed.verify(new ECDSAVerifier(key));
            } catch (JOSEException unusable) {
                return false;
            }
        }
    }

    record Ed25519(String kid, PublicKey key) implements TrustedKey {
        @Override
        public JWSAlgorithm algorithm() {
            return JWSAlgorithm.EdDSA;
        }

        @Override
        public boolean verifies(JWSObject signed) {
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(signed.getSigningInput());
                return check.verify(signed.getSignature().decode());
            } catch (GeneralSecurityException unusable) {
                return false;
            }
        }
    }

    /** Reads a public JWK (RFC 7517) with a key identifier; a file that holds a private key is refused. */
    static TrustedKey ofFile(Path file) throws BadSettingException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(Limits.KEY_FILE_BYTES), StandardCharsets.UTF_8);
            return of(JWK.parse(text));
        } catch (IOException unreadable) {
            throw bad("the key file cannot be read");
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException notAKey) {
            throw bad("the key file holds no public JWK of P-256 or Ed25519");
        }
    }

    private static TrustedKey of(JWK jwk) throws BadSettingException, JOSEException, GeneralSecurityException {
        if (jwk.isPrivate()) {
            throw bad("the key file holds a private key");
        }
        String kid = jwk.getKeyID();
        if (kid == null || kid.isEmpty()) {
            throw bad("the key has no kid");
        }
        if (jwk instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
            return new P256(kid, ec.toECPublicKey());
        }
        if (jwk instanceof OctetKeyPair okp && okp.getCurve().equals(Curve.Ed25519)) {
            return new Ed25519(kid, ed25519(okp.getDecodedX()));
        }
        throw bad("the key file holds no public JWK of P-256 or Ed25519");
    }

    /** The key behind the fixed SubjectPublicKeyInfo header of RFC 8410. */
    private static PublicKey ed25519(byte[] x) throws GeneralSecurityException {
        String header = "302a300506032b6570032100";
        byte[] encoded = HexFormat.of().parseHex(header + HexFormat.of().formatHex(x));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static BadSettingException bad(String detail) {
        return new BadSettingException(ReasonCode.MALFORMED, "setting 'key': " + detail);
    }
}
