package io.countersign.core.sign;

import io.countersign.core.limits.Limits;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Verifies each signature once: observations and votes come again inside proposals, certificates and locks. Only what was found
 * valid is remembered, by the hash of operator, message and signature together. One thread at a time.
 */
public final class RememberingVerifier implements IdentityVerifier {
    private final IdentityVerifier verifier;
    private final Map<Digest32, Boolean> valid = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest32, Boolean> eldest) {
            return size() > Limits.SIGNATURES_REMEMBERED;
        }
    };

    public RememberingVerifier(IdentityVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public boolean verify(OperatorId operator, Bytes message, Bytes signature) {
        Digest32 key = Hashes.sha256(new CanonicalWriter()
                .u8(operator.index())
                .bytes(message)
                .bytes(signature)
                .toBytes());
        if (valid.containsKey(key)) {
            return true;
        }
        boolean verified = verifier.verify(operator, message, signature);
        if (verified) {
            valid.put(key, true);
        }
        return verified;
    }
}
