package io.countersign.core.round;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Held;
import io.countersign.core.message.HeldWindow;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.model.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a disk forgot, peers remember: in windows that opened before this run acts, a node stays mute until n-f peers that miss
 * nothing of them told what they hold, and it adopts the highest certificate.
 */
final class BootBarrier {
    private BootBarrier() {}

    static boolean isOlderThanRun(Turn turn, At at) {
        return at.window().open().isBefore(turn.start.actFrom());
    }

    /** Whether this node may act in the window; joins it when enough answers are there. */
    static boolean isPassed(Turn turn, At at) {
        if (!turn.setup.rules().bootBarrier()
                || !isOlderThanRun(turn, at)
                || turn.window(at).joined()) {
            return true;
        }
        long complete = turn.start.answers().values().stream()
                .filter(answer -> !answer.completeSince().isAfter(at.window().open()))
                .count();
        if (complete < turn.setup.quorum().reachable()) {
            return false;
        }
        join(turn, at);
        return true;
    }

    private static void join(Turn turn, At at) {
        turn.put(at, turn.window(at).join());
        List<Lock> locks = new ArrayList<>();
        for (HeldWindow held : heldOf(turn, at)) {
            switch (held.held()) {
                case Held.Nothing nothing -> {}
                case Held.Locked(Lock lock) -> locks.add(lock);
                case Held.Decided(var attestation) -> Decisions.adopt(turn, attestation);
            }
        }
        Certificates certificates = new Certificates(turn.setup);
        int mine = turn.window(at).lock().map(Lock::view).orElse(-1);
        locks.stream()
                .filter(lock -> lock.view() > mine && certificates.isValid(at, lock))
                .max(Comparator.comparingInt(Lock::view))
                .ifPresent(lock -> adopt(turn, at, lock));
    }

    private static List<HeldWindow> heldOf(Turn turn, At at) {
        return turn.start.answers().values().stream()
                .flatMap(answer -> answer.windows().stream())
                .filter(held -> held.stream().equals(at.stream().id())
                        && held.window() == at.window().sequence())
                .toList();
    }

    private static void adopt(Turn turn, At at, Lock lock) {
        Floor floor = turn.stream(at).floor().raised(at.stream(), at.window().sequence(), lock.report());
        turn.put(turn.stream(at).with(floor));
        turn.put(at, turn.window(at).withLock(lock));
        turn.commit(new LockRow(at.stream().id(), at.window().sequence(), lock), floor.row(at.stream()));
    }

    private static void ask(Turn turn) {
        turn.start = turn.start.asked(turn.now);
        turn.broadcast(Place.NONE, new BootQuery(turn.start.generation(), turn.start.instance()));
    }

    /**
     * Asks once this run may act, never before: in the slot of the start peers may still lock what an earlier run voted for. Asks
     * again, once a slot, while an open window waits for answers.
     */
    static void askWhenDue(Turn turn) {
        if (turn.now.isBefore(turn.start.actFrom())) {
            return;
        }
        if (turn.start.askedAt().isBefore(turn.start.actFrom())) {
            ask(turn);
            return;
        }
        Duration slot = turn.setup.config().slots().length();
        if (turn.now.isBefore(turn.start.askedAt().plus(slot))) {
            return;
        }
        for (StreamState stream : turn.streams()) {
            boolean waits = turn.setup
                    .openWindow(stream.stream(), turn.now)
                    .map(window -> new At(stream.stream(), window, 0))
                    .filter(at -> turn.window(at).decided().isEmpty() && !isPassed(turn, at))
                    .isPresent();
            if (waits) {
                ask(turn);
                return;
            }
        }
    }

    static void query(Turn turn, OperatorId asker, BootQuery query) {
        if (asker.equals(turn.setup.self())) {
            return;
        }
        Peer peer = turn.peer(asker);
        turn.put(asker, peer.claims(query.generation()));
        Instant completeSince = turn.start.completeSince(turn.setup.quorum().reachable());
        turn.send(
                asker,
                Place.NONE,
                new BootAnswer(query.instance(), peer.generation(), completeSince, remembered(turn)));
    }

    private static List<HeldWindow> remembered(Turn turn) {
        List<HeldWindow> windows = new ArrayList<>();
        for (StreamState stream : turn.streams()) {
            for (WindowState window : stream.windows().values()) {
                Held held = held(window);
                boolean wanted =
                        !(held instanceof Held.Nothing) && !window.window().isExpired(turn.now);
                if (wanted && windows.size() < Limits.WINDOWS_A_BOOT_ANSWER) {
                    windows.add(
                            new HeldWindow(stream.stream().id(), window.window().sequence(), held));
                }
            }
        }
        return windows;
    }

    static Held held(WindowState window) {
        if (window.decided().isPresent()) {
            return new Held.Decided(window.decided().get().attestation());
        }
        return window.lock().<Held>map(Held.Locked::new).orElseGet(Held.Nothing::new);
    }

    static void answer(Turn turn, OperatorId peer, BootAnswer answer) {
        if (!answer.instance().equals(turn.start.instance()) || peer.equals(turn.setup.self())) {
            return;
        }
        turn.start = turn.start.withAnswer(peer, answer);
        turn.start.answers().values().forEach(each -> each.windows().forEach(held -> joinHeard(turn, held)));
        raiseGeneration(turn);
    }

    /** At once: from the answer that was the last needed, this node tells others that it misses nothing. */
    private static void joinHeard(Turn turn, HeldWindow held) {
        turn.stream(held.stream())
                .flatMap(stream -> turn.setup
                        .window(stream.stream(), held.window())
                        .map(window -> new At(stream.stream(), window, 0)))
                .ifPresent(at -> isPassed(turn, at));
    }

    /** f+1 peers saw a later start of this operator than its disk remembers: the disk is an older one. */
    private static void raiseGeneration(Turn turn) {
        List<Long> seen = turn.start.answers().values().stream()
                .map(BootAnswer::generationSeen)
                .sorted(Comparator.reverseOrder())
                .toList();
        int faulty = turn.setup.quorum().faulty();
        Optional<Long> highest = seen.size() > faulty ? Optional.of(seen.get(faulty)) : Optional.empty();
        if (highest.isPresent() && highest.get() > turn.start.generation() && highest.get() < Long.MAX_VALUE) {
            turn.start = turn.start.raised(highest.get() + 1);
            turn.commit(new BootRow(turn.start.generation(), turn.start.instance()));
            ask(turn);
        }
    }
}
