package io.countersign.core.port;

import io.countersign.core.message.Commitment;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.List;

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

    public boolean includes(OperatorId operator) {
        return signers.stream().anyMatch(signer -> signer.operator().equals(operator));
    }
}
