package io.countersign.app.demo.custodian;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Path;

/** The custodian's signing key, ES256; it lives in memory, only its public half is written. */
final class CustodianKey {
    private static final JOSEObjectType TYPE = new JOSEObjectType("countersign-document+jws");

    private final ECKey key;

    private CustodianKey(ECKey key) {
        this.key = key;
    }

    static CustodianKey generate(String kid) {
        try {
            return new CustodianKey(new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
        } catch (JOSEException missing) {
            throw new IllegalStateException("every Java platform has P-256", missing);
        }
    }

    void writePublic(Path file) throws IOException {
        AtomicFile.write(file, key.toPublicJWK().toJSONString());
    }

    /** The JWS of a JSON document in compact serialization. */
    String sign(String json) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .type(TYPE)
                    .build();
            JWSObject signed = new JWSObject(header, new Payload(json));
            signed.sign(new ECDSASigner(key));
            return signed.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a fresh P-256 key signs", unusable);
        }
    }

    @Override
    public String toString() {
        return "key " + key.getKeyID();
    }
}
