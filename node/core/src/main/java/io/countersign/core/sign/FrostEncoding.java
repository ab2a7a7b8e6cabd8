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

/** Between the protocol's bytes and FROST's checked types, in one epoch. */
record FrostEncoding(int epoch) {
    Identifier identifier(OperatorId operator) {
        return FrostIdentifiers.of(epoch, operator);
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

    Optional<io.countersign.frost.SigningPackage> signing(SigningPackage signing) {
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
