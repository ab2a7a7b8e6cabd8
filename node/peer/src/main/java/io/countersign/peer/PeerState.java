package io.countersign.peer;

import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * One peer as the operator page shows it. Counts are since start and of messages, without heartbeats.
 *
 * @param hello of the link that is up; empty where none is
 * @param connectedSince of the link that is up
 * @param lastSeen last frame received, over all links
 * @param dropped messages that were not sent because no link was up or its queue was full
 */
public record PeerState(
        OperatorId operator,
        Optional<Hello> hello,
        Optional<Instant> connectedSince,
        Optional<Instant> lastSeen,
        long messagesReceived,
        long bytesReceived,
        long messagesSent,
        long bytesSent,
        long dropped,
        Optional<Refusal> lastRefusal) {
    public boolean connected() {
        return connectedSince.isPresent();
    }
}
