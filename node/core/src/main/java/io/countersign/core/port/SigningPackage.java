package io.countersign.core.port;

import io.countersign.core.message.Commitment;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Optional;

/** What round 2 of FROST signs: the message and the commitments of the signers, in operator order (RFC 9591 section 5.2). */
public record SigningPackage(Digest32 digest, List<Signer> signers) {
    public SigningPackage {
        signers = List.copyOf(signers);
        for (int i = 1; i < signers.size(); i++) {
            if (signers.get(i - 1).operator().compareTo(signers.get(i).operator()) >= 0) {
                throw new IllegalArgumentException("signers stand in rising order, each once");
            }
        }
    }

    public record Signer(OperatorId operator, Commitment commitment) {}

    /** Names the digest, the signers and their commitments. */
    public Digest32 id() {
        CanonicalWriter out = new CanonicalWriter()
                .text("countersign/session/1")
                .digest(digest)
                .i32(signers.size());
        for (Signer signer : signers) {
            out.u8(signer.operator().index());
            out.fixed(signer.commitment().hiding()).fixed(signer.commitment().binding());
        }
        return Hashes.keccak256(out.toBytes());
    }

    public boolean includes(OperatorId operator) {
        return commitmentOf(operator).isPresent();
    }

    public Optional<Commitment> commitmentOf(OperatorId operator) {
        return signers.stream()
                .filter(signer -> signer.operator().equals(operator))
                .map(Signer::commitment)
                .findFirst();
    }
}
