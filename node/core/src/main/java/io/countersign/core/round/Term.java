package io.countersign.core.round;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.message.Lock;
import io.countersign.model.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * Which windows this committee decides: those that open from the start of its term on and before that of the next one's. The end is
 * known with the change, and binds a node from the moment it locks it: two sets of t share an honest operator, so once the change
 * can be signed, no window at or after it can be.
 */
final class Term {
    private Term() {}

    /** Whether the window opened after this committee took over. */
    static boolean began(Turn turn, At at) {
        return !at.window().open().isBefore(turn.setup.committee().from());
    }

    /** Whether this node may act for the committee in the window: a change is open to it once it holds the prepared committee. */
    static boolean owns(Turn turn, At at) {
        if (at.stream() instanceof CommitteeStream change) {
            return isPrepared(turn, change);
        }
        Instant counted = turn.setup.rules().epochOwnsWindows() ? at.window().open() : turn.now;
        boolean over = end(turn).filter(end -> !counted.isBefore(end)).isPresent();
        return !counted.isBefore(turn.setup.committee().from()) && !over;
    }

    /** Whether the change is attested: this committee locks nothing any more that the next one owns. */
    static boolean isHandedOver(Turn turn, CommitteeStream change) {
        return turn.window(new At(change, change.window(), 0)).decided().isPresent();
    }

    /** Whether the next committee should be at work, or its members wait outside for the change. */
    static boolean isChangeDue(Turn turn, CommitteeStream change) {
        return !turn.now.isBefore(change.next().from()) || (!turn.setup.isMember() && isPrepared(turn, change));
    }

    /** Nothing can be said about a change before the next committee is ready. */
    private static boolean isPrepared(Turn turn, CommitteeStream change) {
        return turn.items
                .history(change.slot())
                .exactlyAt(change.window().cut())
                .isPresent();
    }

    /** Whether the window opens at or after the time for which another committee is planned. */
    static boolean mayEndBefore(Turn turn, At at) {
        return !(at.stream() instanceof CommitteeStream)
                && turn.setup
                        .change()
                        .filter(change ->
                                !at.window().open().isBefore(change.next().from()))
                        .isPresent();
    }

    /** When the next committee takes over, as far as this node attested or locked it. */
    private static Optional<Instant> end(Turn turn) {
        Optional<WindowState> window = turn.setup
                .change()
                .flatMap(change -> turn.stream(change.id())
                        .flatMap(stream -> stream.find(change.window().sequence())));
        return window.flatMap(state -> end(turn.setup, state));
    }

    private static Optional<Instant> end(Setup setup, WindowState change) {
        Optional<Statement> locked = change.lock()
                .filter(lock -> setup.rules().changeBinds())
                .map(Lock::report)
                .map(report -> report.statement());
        return change.decided()
                .map(decided -> decided.attestation().statement())
                .or(() -> locked)
                .map(Statement::effectiveAt);
    }
}
