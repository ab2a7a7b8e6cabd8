package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.OperatorId;
import java.util.SortedMap;

/**
 * One signing session of a view.
 *
 * @param request the aggregator's envelope that opened it
 * @param shares envelopes of the shares that fit, by signer
 */
record Session(
        OperatorId aggregator, Envelope request, SigningPackage signing, SortedMap<OperatorId, Envelope> shares) {
    Session withShare(Envelope share) {
        return new Session(
                aggregator, request, signing, Sorted.with(shares, share.header().sender(), share));
    }

    boolean isComplete() {
        return shares.size() == signing.signers().size();
    }
}
