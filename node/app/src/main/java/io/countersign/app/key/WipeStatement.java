package io.countersign.app.key;

import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Hash32;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An operator's word, under its identity key, that it destroyed its share of an epoch. Nobody can prove that no copy is left.
 *
 * @param certificate hash of the transcript that gave the share
 * @param signature over all before it
 */
public record WipeStatement(
        Digest32 networkId, int epoch, OperatorId operator, Hash32 certificate, Instant at, Bytes signature) {
    private static final String DOMAIN = "countersign/wiped/1";
    private static final int SIGNATURE_BYTES = 64;

    static WipeStatement sign(
            Digest32 networkId,
            int epoch,
            OperatorId operator,
            Hash32 certificate,
            Instant at,
            UnaryOperator<Bytes> identity) {
        Bytes signature = identity.apply(
                unsigned(networkId, epoch, operator, certificate, at).toBytes());
        return new WipeStatement(networkId, epoch, operator, certificate, at, signature);
    }

    public boolean isAuthentic(IdentityVerifier identities) {
        return identities.verify(
                operator, unsigned(networkId, epoch, operator, certificate, at).toBytes(), signature);
    }

    /** Text, network id, epoch, operator, certificate, time, signature. */
    public Bytes encode() {
        return unsigned(networkId, epoch, operator, certificate, at)
                .fixed(signature)
                .toBytes();
    }

    /** Empty where the bytes are not exactly one statement. */
    public static Optional<WipeStatement> decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (!in.text().equals(DOMAIN)) {
                return Optional.empty();
            }
            Digest32 networkId = in.digest();
            int epoch = in.i32();
            OperatorId operator = new OperatorId(in.u8());
            Optional<Hash32> certificate = Hash32.parse(in.fixed(Hash32.LENGTH).toArray());
            Instant at = in.instant();
            Bytes signature = in.fixed(SIGNATURE_BYTES);
            in.end();
            return certificate.map(hash -> new WipeStatement(networkId, epoch, operator, hash, at, signature));
        } catch (MalformedException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static CanonicalWriter unsigned(
            Digest32 networkId, int epoch, OperatorId operator, Hash32 certificate, Instant at) {
        return new CanonicalWriter()
                .text(DOMAIN)
                .digest(networkId)
                .i32(epoch)
                .u8(operator.index())
                .fixed(Bytes.of(certificate.encode()))
                .instant(at);
    }
}
