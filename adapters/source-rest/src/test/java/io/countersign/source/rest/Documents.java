package io.countersign.source.rest;

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
import io.countersign.model.Bytes;
import io.countersign.model.InstrumentId;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import io.countersign.spi.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A custodian's key, good documents, and ways to sign them. */
final class Documents {
    static final SourceId SOURCE = new SourceId("administrator");
    static final InstrumentId INSTRUMENT = new InstrumentId("EXT-FUND");
    static final ECKey KEY = key("key-1");

    static final String NAV = """
        {"type":"nav","source":"administrator","aud":"testnet","sequence":1,"iat":1795208730,\
        "instrument":"EXT-FUND","currency":"USD","asOf":"2026-11-20T16:00:00-05:00","version":3,"price":"101.25"}\
        """;

    static final String SETTLEMENT = """
        {"type":"settlement","source":"administrator","aud":"testnet","sequence":2,"iat":1795208730,\
        "instrument":"EXT-FUND","currency":"USD","asOf":"2026-11-20T21:00:00Z","version":1,\
        "deal":"deal-7","outcome":"SETTLED_FINAL","units":"120.5","cash":"12200.63"}\
        """;

    private Documents() {}

    static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static TrustedKey trusted() {
        try {
            return new TrustedKey.P256(KEY.getKeyID(), KEY.toECPublicKey());
        } catch (JOSEException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Profile profile(String url, TrustedKey key) {
        return new Profile(SOURCE, URI.create(url), key, "testnet", INSTRUMENT, new Unit("USD"), 6, 2, 2);
    }

    static Profile profile() {
        return profile("http://127.0.0.1:1", trusted());
    }

    static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(KEY.getKeyID())
                .type(new JOSEObjectType(SignatureCheck.TYPE));
    }

    static String signed(String json) {
        return signed(header().build(), KEY, json);
    }

    static String signed(JWSHeader header, ECKey key, String json) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(json));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading read(String jws) {
        return new DocumentReader(profile()).read(bytes(jws));
    }

    static ReasonCode refusal(String jws) {
        return switch (read(jws)) {
            case Reading.Refused refused -> refused.refusal().code();
            case Reading.Facts facts -> throw new AssertionError("read as " + facts.facts());
            case Reading.Withdrawn withdrawn -> throw new AssertionError(withdrawn.toString());
        };
    }

    /** The text with one passage, which must be there, replaced at its first place. */
    static String edited(String text, String passage, String replacement) {
        int at = text.indexOf(passage);
        if (at < 0) {
            throw new IllegalArgumentException("no such passage: " + passage);
        }
        return text.substring(0, at) + replacement + text.substring(at + passage.length());
    }
}
