package io.countersign.core.port;

import io.countersign.core.message.Commitment;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Optional;
import java.util.SortedMap;

/** The public side of FROST for one epoch: pure and deterministic. Bytes of peers may be anything. */
public interface GroupCrypto {
    /** Whether both commitments are points that may be used. */
    boolean isCommitment(Commitment commitment);

    /** RFC 9591 section 5.4. */
    boolean verifyShare(SigningPackage signing, OperatorId signer, Bytes share);

    /** The 65-byte group signature of shares that each verified, or empty where they do not give one that verifies. */
    Optional<Bytes> aggregate(SigningPackage signing, SortedMap<OperatorId, Bytes> shares);

    boolean verify(Digest32 digest, Bytes signature);
}
