package io.countersign.source.rest;

import static io.countersign.model.ReasonCode.NOT_AUTHENTIC;
import static io.countersign.model.ReasonCode.TOO_LARGE;
import static io.countersign.source.rest.Documents.NAV;
import static io.countersign.source.rest.Documents.header;
import static io.countersign.source.rest.Documents.refusal;
import static io.countersign.source.rest.Documents.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    @Test
    void anUnsignedDocumentIsNotAuthentic() {
        String none = part("{\"alg\":\"none\",\"kid\":\"key-1\",\"typ\":\"" + SignatureCheck.TYPE + "\"}");

        assertThat(refusal(none + "." + part(NAV) + ".")).isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(none + "." + part(NAV) + ".AAAA")).isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(NAV)).isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal("")).isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void thePublicKeyIsNoSecretOfAMac() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID("key-1")
                .type(new JOSEObjectType(SignatureCheck.TYPE))
                .build();
        JWSObject jws = new JWSObject(header, new Payload(NAV));
        jws.sign(new MACSigner(Documents.KEY.toECPublicKey().getEncoded()));

        assertThat(refusal(jws.serialize())).isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void anotherKeyIsNotBelievedWhateverItIsCalled() {
        assertThat(refusal(signed(header().build(), Documents.key("key-1"), NAV)))
                .isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(signed(header().keyID("key-2").build(), Documents.KEY, NAV)))
                .isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void nothingMoreThanTheThreeMembersMayStandInTheHeader() {
        assertThat(refusal(signed(header().jwk(Documents.KEY.toPublicJWK()).build(), Documents.KEY, NAV)))
                .isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(signed(
                        header().criticalParams(Set.of("exp"))
                                .customParam("exp", 1)
                                .build(),
                        Documents.KEY,
                        NAV)))
                .isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(signed(header().type(JOSEObjectType.JWT).build(), Documents.KEY, NAV)))
                .isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(signed(header().type(null).build(), Documents.KEY, NAV)))
                .isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void aChangedPayloadOrSignatureIsNotAuthentic() {
        String[] parts = signed(NAV).split("\\.", -1);
        String raised = part(NAV.replace("101.25", "999.25"));

        assertThat(refusal(parts[0] + "." + raised + "." + parts[2])).isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(parts[0] + "." + parts[1] + "." + part("no signature")))
                .isEqualTo(NOT_AUTHENTIC);
        assertThat(refusal(parts[0] + "." + parts[1] + "." + parts[2] + "\n")).isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void aZeroSignatureIsNotAuthentic() {
        String[] parts = signed(NAV).split("\\.", -1);

        assertThat(refusal(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64])))
                .isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void anOversizeDocumentIsRefusedBeforeItIsVerified() {
        assertThat(refusal("a".repeat(Limits.DOCUMENT_BYTES + 1))).isEqualTo(TOO_LARGE);
    }

    @Test
    void ed25519IsVerifiedToo(@TempDir Path folder) throws GeneralSecurityException, IOException, BadSettingException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                .toString();
        Path file = Files.writeString(
                folder.resolve("key.jwk"),
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed-1\",\"x\":\"" + x + "\"}");
        String input =
                part("{\"alg\":\"EdDSA\",\"kid\":\"ed-1\",\"typ\":\"" + SignatureCheck.TYPE + "\"}") + "." + part(NAV);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(input.getBytes(StandardCharsets.US_ASCII));
        byte[] signature = signer.sign();
        DocumentReader reader = new DocumentReader(Documents.profile("http://127.0.0.1:1", TrustedKey.ofFile(file)));

        assertThat(reader.read(Documents.bytes(input + "." + Base64URL.encode(signature))))
                .isInstanceOf(Reading.Facts.class);
        signature[0] ^= 1;
        assertThat(reader.read(Documents.bytes(input + "." + Base64URL.encode(signature))))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(NOT_AUTHENTIC));
    }

    private static String part(String text) {
        return Base64URL.encode(text).toString();
    }
}
