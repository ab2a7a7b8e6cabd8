package io.countersign.core.view;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One committee of the network and its term, as far as this node knows.
 *
 * @param from windows that open at or after it are the committee's, once the change is signed
 * @param until when the next committee takes over; empty while no change into it is signed
 * @param key what becomes of the group key when it takes over
 * @param groupKey a compressed SEC 1 point of secp256k1 (33 bytes); empty while its ceremony is not over
 * @param change digest of the signed change into it; empty in the founding one, and while it is not signed
 */
public record TermView(
        int epoch,
        List<OperatorId> members,
        Quorum quorum,
        Instant from,
        Optional<Instant> until,
        KeyChange key,
        State state,
        Optional<Bytes> groupKey,
        Optional<Digest32> change) {
    /** How far a committee has come. */
    public enum State {
        /** In the network file; its ceremony is not over. */
        LISTED,
        /** Its members hold their shares; its term has not begun. */
        PREPARED,
        /** It owns the windows that open now. */
        ACTIVE,
        /** The next one took over. */
        RETIRED
    }

    public TermView {
        members = List.copyOf(members);
    }
}
