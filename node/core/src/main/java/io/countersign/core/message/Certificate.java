package io.countersign.core.message;

import io.countersign.model.Digest32;
import java.util.List;

/**
 * t votes for one digest in one view: the only thing that allows a lock and a share.
 *
 * @param votes the signed vote envelopes, in operator order
 */
public record Certificate(Place place, Digest32 digest, List<Envelope> votes) {
    public Certificate {
        votes = List.copyOf(votes);
    }

    public int view() {
        return place.view();
    }
}
