package io.countersign.app.evidence;

import io.countersign.app.ceremony.CeremonyCertificate;
import io.countersign.app.ceremony.CeremonyEvidence;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.MessageCodec;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An accusation with all that the network file does not hold and a judge needs. Only bytes that encode back to themselves are one.
 *
 * @param epoch that the messages are of
 * @param certificates encoded, of the key ceremonies from epoch 1 on, as far as the accusation needs the group's public keys
 */
public record EvidenceFile(Digest32 networkId, int epoch, Accusation accusation, List<Bytes> certificates) {
    private static final String DOMAIN = "countersign/evidence/1";
    private static final String SUBJECT = "evidence";
    private static final int IN_ROUNDS = 1;
    private static final int IN_CEREMONY = 2;

    public EvidenceFile {
        certificates = List.copyOf(certificates);
    }

    public Bytes encode() {
        CanonicalWriter out =
                new CanonicalWriter().text(DOMAIN).digest(networkId).i32(epoch);
        switch (accusation) {
            case Accusation.InRounds(Misbehaviour proof) -> out.u8(IN_ROUNDS).bytes(MessageCodec.encode(proof));
            case Accusation.InCeremony(CeremonyEvidence evidence) ->
                out.u8(IN_CEREMONY).bytes(evidence.encode());
        }
        out.i32(certificates.size());
        certificates.forEach(out::bytes);
        return out.toBytes();
    }

    public static Result<EvidenceFile> decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (bytes.size() > Limits.FILE_BYTES || !in.text().equals(DOMAIN)) {
                return refused("is of another kind or version, or too large");
            }
            Digest32 networkId = in.digest();
            int epoch = in.i32();
            Optional<Accusation> accusation = accusation(in.u8(), in.bytes(Limits.FILE_BYTES));
            List<Bytes> certificates = certificates(in);
            in.end();
            return accusation
                    .map(found -> new EvidenceFile(networkId, epoch, found, certificates))
                    .filter(file -> file.encode().equals(bytes))
                    .map(Result::ok)
                    .orElseGet(() -> refused("is malformed"));
        } catch (MalformedException | IllegalArgumentException malformed) {
            return refused("is malformed");
        }
    }

    private static Optional<Accusation> accusation(int kind, Bytes body) throws MalformedException {
        return switch (kind) {
            case IN_ROUNDS -> {
                CanonicalReader in = new CanonicalReader(body);
                Misbehaviour proof = MessageCodec.misbehaviour(in);
                in.end();
                yield Optional.of(new Accusation.InRounds(proof));
            }
            case IN_CEREMONY -> CeremonyEvidence.decode(body).map(Accusation.InCeremony::new);
            default -> Optional.empty();
        };
    }

    private static List<Bytes> certificates(CanonicalReader in) throws MalformedException {
        int count = in.count(Committee.MAX_EPOCH);
        List<Bytes> certificates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            certificates.add(in.bytes(CeremonyCertificate.MAX_BYTES));
        }
        return certificates;
    }

    private static <T> Result<T> refused(String why) {
        return Result.no(ReasonCode.BAD_MESSAGE, SUBJECT, why);
    }
}
