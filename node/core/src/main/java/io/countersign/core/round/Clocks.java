package io.countersign.core.round;

import io.countersign.core.message.Header;
import java.time.Duration;

/** A node whose clock differs from more than f peers' does not trust its own. */
final class Clocks {
    private Clocks() {}

    static void heard(Turn turn, Header header) {
        long slot = turn.setup.config().slots().slotAt(turn.now);
        Duration ahead = Duration.between(turn.now, header.sentAt());
        turn.put(header.sender(), turn.peer(header.sender()).heard(slot, ahead));
    }

    static boolean isSuspended(Turn turn) {
        long slot = turn.setup.config().slots().slotAt(turn.now);
        Duration skew = turn.setup.config().skew();
        Duration behind = skew.plus(turn.setup.config().delay()).negated();
        long off = turn.peers().entrySet().stream()
                .filter(peer -> !peer.getKey().equals(turn.setup.self()))
                .filter(peer -> peer.getValue().heardIn() >= slot - 1)
                .map(peer -> peer.getValue().ahead())
                .filter(ahead -> ahead.compareTo(skew) > 0 || ahead.compareTo(behind) < 0)
                .count();
        return off > turn.setup.quorum().faulty();
    }
}
