package io.countersign.source.rest;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Opens a JWS in compact serialization (RFC 7515 section 7.1). Its header holds exactly {@code alg}, {@code kid} and {@code typ},
 * each with the one value expected, so nothing in it can change how it is verified.
 */
final class SignatureCheck {
    static final String TYPE = "countersign-document+jws";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final TrustedKey key;

    SignatureCheck(TrustedKey key) {
        this.key = key;
    }

    /** The payload, once the signature over it has been verified. */
    Bytes open(Bytes document) throws UnreadableException {
        if (document.size() > Limits.DOCUMENT_BYTES) {
            throw new UnreadableException(
                    ReasonCode.TOO_LARGE, "the document has more than " + Limits.DOCUMENT_BYTES + " bytes");
        }
        JWSObject signed = parse(document);
        requireHeader(signed.getHeader());
        if (!key.verifies(signed)) {
            throw UnreadableException.notAuthentic("the signature does not verify");
        }
        return Bytes.of(signed.getPayload().toBytes());
    }

    private static JWSObject parse(Bytes document) throws UnreadableException {
        String compact = new String(document.toArray(), StandardCharsets.ISO_8859_1);
        if (!COMPACT.matcher(compact).matches()) {
            throw UnreadableException.notAuthentic("not a JWS in compact serialization");
        }
        try {
            return JWSObject.parse(compact);
        } catch (ParseException | IllegalArgumentException notSigned) {
            throw UnreadableException.notAuthentic("not a JWS with a header of this protocol");
        }
    }

    private void requireHeader(JWSHeader header) throws UnreadableException {
        if (!header.getIncludedParams().equals(HEADER)) {
            throw UnreadableException.notAuthentic("the header must hold alg, kid and typ only");
        }
        if (!key.algorithm().equals(header.getAlgorithm())) {
            throw UnreadableException.notAuthentic("the algorithm is not the one of the trusted key");
        }
        if (!key.kid().equals(header.getKeyID())) {
            throw UnreadableException.notAuthentic("signed with another key than the trusted one");
        }
        if (header.getType() == null || !TYPE.equals(header.getType().getType())) {
            throw UnreadableException.notAuthentic("typ is not " + TYPE);
        }
    }
}
