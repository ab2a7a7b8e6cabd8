package io.countersign.core.round;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.DealStream;
import io.countersign.core.limits.Limits;
import io.countersign.core.message.Held;
import io.countersign.core.message.HeldFloor;
import io.countersign.core.message.HeldWindow;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.Place;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.model.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a disk forgot, peers remember: in windows that opened before this run acts, a node stays mute until n-f peers that miss
 * nothing of them told what they hold, and it adopts the highest certificate.
 */
final class BootBarrier {
    private BootBarrier() {}

    static boolean isOlderThanRun(Turn turn, At at) {
        return at.window().open().isBefore(turn.start.actFrom());
    }

    /**
     * Nothing may be missing that was locked from here on. In windows that the next committee may own that is all of this term: a
     * lock on the change, which forbids them, may be as old. The change itself has one content and needs no barrier.
     */
    private static Instant knownFrom(Turn turn, At at) {
        return Term.mayEndBefore(turn, at)
                ? turn.setup.committee().from()
                : at.window().open();
    }

    /** Whether this node may act in the window; joins it when enough answers are there. */
    static boolean isPassed(Turn turn, At at) {
        Instant known = knownFrom(turn, at);
        if (!turn.setup.rules().bootBarrier()
                || turn.start.first()
                || at.stream() instanceof CommitteeStream
                || !known.isBefore(turn.start.actFrom())
                || turn.window(at).joined()) {
            return true;
        }
        long complete = turn.start.answers().values().stream()
                .filter(answer -> !answer.completeSince().isAfter(known))
                .count();
        if (complete < turn.setup.quorum().reachable()) {
            return false;
        }
        join(turn, at);
        return true;
    }

    private static void join(Turn turn, At at) {
        turn.put(at, turn.window(at).join());
        take(turn, at, heldOf(turn, at));
    }

    private static void take(Turn turn, At at, List<HeldWindow> windows) {
        List<Lock> locks = new ArrayList<>();
        for (HeldWindow held : windows) {
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

    /** What binds in every window from its {@code from} on is taken from whoever holds it. */
    private static void takeChange(Turn turn, BootAnswer answer) {
        turn.setup
                .change()
                .map(change -> new At(change, change.window(), 0))
                .ifPresent(at -> answer.windows().stream()
                        .filter(held -> isOf(held, at))
                        .forEach(held -> take(turn, at, List.of(held))));
    }

    private static boolean isOf(HeldWindow held, At at) {
        return held.stream().equals(at.stream().id())
                && held.window() == at.window().sequence();
    }

    private static List<HeldWindow> heldOf(Turn turn, At at) {
        return turn.start.answers().values().stream()
                .flatMap(answer -> answer.windows().stream())
                .filter(held -> isOf(held, at))
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
        turn.broadcast(Place.NONE, new BootQuery(turn.setup.epoch(), turn.start.generation(), turn.start.instance()));
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
        if (!TakeoverPhase.isPassed(turn) || !isConfirmed(turn)) {
            ask(turn);
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

    /** A committee that took nothing over yet has nothing to tell. */
    static void query(Turn turn, OperatorId asker, BootQuery query) {
        if (asker.equals(turn.setup.self()) || !TakeoverPhase.isPassed(turn)) {
            return;
        }
        Peer peer = turn.peer(asker);
        turn.put(asker, peer.claims(query.generation()));
        turn.send(asker, Place.NONE, answer(turn, query, peer.generation(), false));
    }

    /**
     * What this node remembers; where that is more than an answer holds, it does not claim to be complete.
     *
     * @param proofs whether the newest locks of decided windows are wanted too, which prove floors
     */
    static BootAnswer answer(Turn turn, BootQuery query, long generationSeen, boolean proofs) {
        List<HeldWindow> windows = remembered(turn, proofs);
        Instant since = completeSince(turn);
        return new BootAnswer(
                turn.setup.epoch(),
                query.instance(),
                generationSeen,
                windows.size() <= Limits.WINDOWS_A_BOOT_ANSWER || since.isAfter(turn.now) ? since : turn.now,
                windows.stream().limit(Limits.WINDOWS_A_BOOT_ANSWER).toList(),
                floors(turn));
    }

    private static Instant completeSince(Turn turn) {
        Instant run = turn.start.completeSince(turn.setup.quorum().reachable());
        return turn.takeover.since().filter(since -> since.isAfter(run)).orElse(run);
    }

    /** A deal is executed once, so it needs none. */
    private static List<HeldFloor> floors(Turn turn) {
        List<HeldFloor> floors = new ArrayList<>();
        for (StreamState stream : turn.streams()) {
            Floor floor = stream.floor();
            if (!(stream.stream() instanceof DealStream) && floor.window() > 0) {
                floors.add(new HeldFloor(stream.stream().id(), floor.window(), new Leaves(floor.items())));
            }
        }
        return floors;
    }

    private static List<HeldWindow> remembered(Turn turn, boolean proofs) {
        List<HeldWindow> windows = new ArrayList<>();
        for (StreamState stream : turn.streams()) {
            for (WindowState window : stream.windows().values()) {
                remembered(turn, stream, window, proofs)
                        .forEach(held -> windows.add(new HeldWindow(
                                stream.stream().id(), window.window().sequence(), held)));
            }
        }
        return windows;
    }

    private static List<Held> remembered(Turn turn, StreamState stream, WindowState window, boolean proofs) {
        List<Held> remembered = new ArrayList<>();
        Held held = held(window);
        boolean newest = proofs && window.window().sequence() == stream.floor().window();
        if (!(held instanceof Held.Nothing) && (newest || !window.window().isExpired(turn.now))) {
            remembered.add(held);
        }
        if (newest && held instanceof Held.Decided) {
            window.lock().map(Held.Locked::new).ifPresent(remembered::add);
        }
        return remembered;
    }

    static Held held(WindowState window) {
        if (window.decided().isPresent()) {
            return new Held.Decided(window.decided().get().attestation());
        }
        return window.lock().<Held>map(Held.Locked::new).orElseGet(Held.Nothing::new);
    }

    static void answer(Turn turn, OperatorId peer, BootAnswer answer) {
        boolean mine = answer.instance().equals(turn.start.instance()) && answer.epoch() == turn.setup.epoch();
        if (!mine || peer.equals(turn.setup.self())) {
            return;
        }
        turn.start = turn.start.withAnswer(peer, answer);
        takeChange(turn, answer);
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
                .toList();
        turn.setup
                .quorum()
                .believed(seen)
                .filter(generation -> generation > turn.start.generation() && generation < Long.MAX_VALUE)
                .ifPresent(generation -> raise(turn, generation + 1));
    }

    /** This run stands on an older disk than one that ran at {@code generation - 1}. */
    static void raise(Turn turn, long generation) {
        if (generation >= turn.start.generation()) {
            turn.start = turn.start.raised(generation, turn.setup.actFrom(turn.now));
            turn.commit(new BootRow(generation, turn.start.instance()));
        }
    }

    /**
     * A run does nothing before n-f-1 peers said that they saw no later one; no signature needs fewer. A run on an older disk may have
     * a twin on the newer one: it waits for n-f.
     */
    static boolean isConfirmed(Turn turn) {
        int peers = turn.setup.quorum().reachable() - 1;
        long confirmed = turn.start.answers().values().stream()
                .filter(answer -> answer.generationSeen() <= turn.start.generation())
                .count();
        return !turn.setup.rules().bootBarrier()
                || turn.start.first()
                || confirmed >= (turn.start.restored() ? peers + 1 : peers);
    }
}
