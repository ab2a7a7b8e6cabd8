package io.countersign.core.port;

import io.countersign.core.message.Place;
import io.countersign.model.OperatorId;

/**
 * One signing session as its signer counts them: it has one pair of nonces.
 *
 * @param aggregator who opens it; every aggregator of a view has nonces of its own, so that none can use up another's
 * @param number from 0, in the order in which this signer answers that aggregator
 */
public record SessionId(Place place, OperatorId aggregator, int number) {
    public SessionId {
        if (number < 0) {
            throw new IllegalArgumentException("sessions are counted from 0");
        }
    }
}
