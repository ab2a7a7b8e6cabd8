package io.countersign.app.ceremony;

import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Frost;
import io.countersign.frost.Hash32;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.Signature;
import io.countersign.frost.dkg.Transcript;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.util.Optional;

/**
 * The public end of a ceremony: its transcript, everybody's signature under it, and a signature of the new committee. With a
 * member's X25519 key it gives that member's share again. The hash of the transcript names it.
 */
public record CeremonyCertificate(Acknowledged acknowledged, Signature selfTest) {
    /** Largest encoding, in bytes. */
    public static final int MAX_BYTES = CeremonyMessage.MAX_BODY_BYTES;

    private static final String DOMAIN = "countersign/ceremony/certificate/1";
    private static final String SUBJECT = "ceremony certificate";

    public Transcript transcript() {
        return acknowledged.transcript();
    }

    public PublicKeyPackage publicKeys() {
        return acknowledged.publicKeys();
    }

    public Hash32 hash() {
        return acknowledged.hash();
    }

    /** Text, the acknowledged transcript after its length, self-test signature of 65 bytes. */
    public Bytes encode() {
        return new CanonicalWriter()
                .text(DOMAIN)
                .bytes(acknowledged.encode())
                .fixed(Bytes.of(selfTest.encode()))
                .toBytes();
    }

    /** Refused unless it is the end of a ceremony of this plan. */
    public static Result<CeremonyCertificate> verify(Bytes bytes, CeremonyPlan plan, IdentityVerifier identities) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (!in.text().equals(DOMAIN)) {
                return refused("is of another kind or version");
            }
            Bytes acknowledged = in.bytes(MAX_BYTES);
            Optional<Signature> selfTest =
                    Signature.parse(in.fixed(Signature.LENGTH).toArray());
            in.end();
            return selfTest.map(signature -> Acknowledged.verify(acknowledged, plan, identities)
                            .then(valid -> verify(valid, signature, plan)))
                    .orElseGet(() -> refused("is malformed"));
        } catch (MalformedException malformed) {
            return refused("is malformed");
        }
    }

    private static Result<CeremonyCertificate> verify(
            Acknowledged acknowledged, Signature selfTest, CeremonyPlan plan) {
        Digest32 digest = plan.selfTest()
                .of(acknowledged.hash(), acknowledged.publicKeys().groupKey());
        return Frost.verify(acknowledged.publicKeys().groupKey(), digest.bytes().toArray(), selfTest)
                ? Result.ok(new CeremonyCertificate(acknowledged, selfTest))
                : refused("has no signature of the new committee");
    }

    private static <T> Result<T> refused(String why) {
        return Result.no(ReasonCode.BAD_MESSAGE, SUBJECT, why);
    }
}
