package io.countersign.core.round;

import io.countersign.core.message.Commitment;
import io.countersign.model.Digest32;
import java.util.Optional;

/**
 * What a signer owes one aggregator of a view.
 *
 * @param number of the session that its next commitments are for
 * @param offered those commitments, once made and until they are used
 * @param answering the session whose share is being made
 */
record Promise(int number, Optional<Commitment> offered, Optional<Digest32> answering) {
    static final Promise NONE = new Promise(0, Optional.empty(), Optional.empty());

    Promise offer(Commitment commitment) {
        return new Promise(number, Optional.of(commitment), answering);
    }

    Promise answer(Digest32 session) {
        return new Promise(number + 1, Optional.empty(), Optional.of(session));
    }

    Promise answered() {
        return new Promise(number, offered, Optional.empty());
    }
}
