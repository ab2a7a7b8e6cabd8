package io.countersign.peer;

import io.countersign.model.OperatorId;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The self-signed certificate (RFC 5280) TLS asks for. It says nothing but the key: peers check the pin of the key and no date, so
 * it spans all time and needs no renewal. Made anew at each start and never stored.
 */
final class IdentityCertificate {
    private static final Instant ALWAYS = Instant.EPOCH;
    /** RFC 5280, 4.1.2.5: no well-defined expiration. */
    private static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

    private IdentityCertificate() {}

    static X509Certificate of(OperatorId operator, IdentityKey key) {
        X500Name name = new X500Name("CN=Countersign operator " + operator);
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(ALWAYS),
                                    Date.from(FOREVER),
                                    name,
                                    key.publicKey().key())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.privateKey())));
        } catch (OperatorCreationException | CertificateException missing) {
            throw new IllegalStateException("this Java platform does not sign with P-256", missing);
        }
    }
}
