package io.countersign.frost;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message and the commitments of the signers chosen for it, sorted by signer (RFC 9591 sections 4.3 and 5.2). */
public final class SigningPackage {
    private final byte[] message;
    private final SortedMap<Identifier, SigningCommitments> commitments;
    /** Of the group key asked for last. */
    private volatile @Nullable SigningContext context;

    private SigningPackage(byte[] message, SortedMap<Identifier, SigningCommitments> commitments) {
        this.message = message;
        this.commitments = Collections.unmodifiableSortedMap(commitments);
    }

    /** Order does not matter. Empty when nobody committed or a signer occurs twice. */
    public static Optional<SigningPackage> of(byte[] message, Collection<SignerCommitments> signers) {
        SortedMap<Identifier, SigningCommitments> commitments = new TreeMap<>();
        for (SignerCommitments signer : signers) {
            if (commitments.put(signer.signer(), signer.commitments()) != null) {
                return Optional.empty();
            }
        }
        return commitments.isEmpty() ? Optional.empty() : Optional.of(new SigningPackage(message.clone(), commitments));
    }

    public byte[] message() {
        return message.clone();
    }

    public SortedMap<Identifier, SigningCommitments> commitments() {
        return commitments;
    }

    /** What follows from this package under a key, worked out once. */
    SigningContext context(GroupPublicKey groupKey) {
        SigningContext known = context;
        if (known == null || !known.groupKey().equals(groupKey)) {
            known = SigningContext.of(groupKey, this);
            context = known;
        }
        return known;
    }
}
