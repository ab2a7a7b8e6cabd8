package io.countersign.core.sign;

import io.countersign.core.message.Commitment;
import io.countersign.core.port.SigningPackage;
import io.countersign.frost.Identifier;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.SigningCommitments;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Between the protocol's bytes and FROST's checked types; an operator's index is its FROST identifier. */
final class FrostEncoding {
    private FrostEncoding() {}

    static Identifier identifier(OperatorId operator) {
        return new Identifier(operator.index());
    }

    static Optional<SigningCommitments> commitments(Commitment commitment) {
        return SigningCommitments.parse(
                Bytes.concat(commitment.hiding(), commitment.binding()).toArray());
    }

    static Commitment commitment(SigningCommitments commitments) {
        return new Commitment(
                Bytes.of(commitments.hiding().encode()),
                Bytes.of(commitments.binding().encode()));
    }

    static Optional<io.countersign.frost.SigningPackage> signing(SigningPackage signing) {
        List<SignerCommitments> signers = new ArrayList<>();
        for (SigningPackage.Signer signer : signing.signers()) {
            Optional<SigningCommitments> commitments = commitments(signer.commitment());
            if (commitments.isEmpty()) {
                return Optional.empty();
            }
            signers.add(new SignerCommitments(identifier(signer.operator()), commitments.get()));
        }
        return io.countersign.frost.SigningPackage.of(signing.digest().bytes().toArray(), signers);
    }
}
