package io.countersign.core.round;

import java.time.Duration;

/**
 * What this node knows of a peer.
 *
 * @param generation the highest it claimed
 * @param heardIn the last slot a message came in
 * @param ahead the most its clock was seen ahead of ours in that slot; delay only makes it look behind
 */
record Peer(long generation, long heardIn, Duration ahead) {
    static final Peer UNKNOWN = new Peer(0, Long.MIN_VALUE, Duration.ZERO);

    Peer heard(long slot, Duration offset) {
        return slot == heardIn && offset.compareTo(ahead) < 0 ? this : new Peer(generation, slot, offset);
    }

    Peer claims(long next) {
        return new Peer(Math.max(generation, next), heardIn, ahead);
    }
}
