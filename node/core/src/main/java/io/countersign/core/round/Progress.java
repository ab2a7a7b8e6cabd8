package io.countersign.core.round;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.limits.Limits;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.Place;
import io.countersign.model.ChainId;
import io.countersign.model.OperatorId;
import io.countersign.model.Scope;
import java.util.List;
import java.util.Optional;

/** Moves streams on: the open window through the phases of its view, the older ones to their end. */
final class Progress {
    private Progress() {}

    static void all(Turn turn) {
        turn.streams().forEach(stream -> one(turn, stream));
    }

    static void one(Turn turn, StreamState stream) {
        Optional<Window> open = turn.setup.openWindow(stream.stream(), turn.now);
        if (open.isEmpty()) {
            return;
        }
        Window window = open.get();
        int view = stream.stream().schedule().viewAt(window, turn.now);
        At at = new At(stream.stream(), window, view);
        turn.put(at, turn.window(at).viewsFrom(view - 1));
        phases(turn, at);
    }

    private static void phases(Turn turn, At at) {
        if (mayAct(turn, at)) {
            askBehind(turn, at);
            ObservePhase.run(turn, at);
            ProposePhase.run(turn, at);
            VotePhase.run(turn, at);
            SessionPhase.run(turn, at);
            SharePhase.run(turn, at);
        } else {
            askForChange(turn, at);
        }
        AggregatePhase.run(turn, at);
    }

    /** The preconditions of every act in a view. */
    static boolean mayAct(Turn turn, At at) {
        return !turn.isHalted()
                && turn.setup.isMember()
                && Term.owns(turn, at)
                && !turn.now.isBefore(turn.start.actFrom())
                && BootBarrier.isConfirmed(turn)
                && at.window().isOpen(turn.now)
                && at.stream().schedule().viewAt(at.window(), turn.now) == at.view()
                && at.window().sequence() >= turn.stream(at).floor().window()
                && Deals.isOpen(turn, at.stream())
                && isHeard(turn, at.stream())
                && TakeoverPhase.isKnown(turn, at)
                && BootBarrier.isPassed(turn, at)
                && turn.window(at).decided().isEmpty()
                && !Clocks.isSuspended(turn);
    }

    /** Whether every chain that the stream is for takes this committee's key; a change of committee is what can make it so. */
    private static boolean isHeard(Turn turn, Stream stream) {
        return stream instanceof CommitteeStream
                || turn.muted.keySet().stream().noneMatch(chain -> concerns(stream.scope(), chain));
    }

    private static boolean concerns(Scope scope, ChainId chain) {
        return scope.equals(Scope.EVERYWHERE) || scope.chain() == chain.value();
    }

    /** A view went by without a signature here; perhaps others have it. */
    private static void askBehind(Turn turn, At at) {
        if (at.view() > 0 && !turn.view(at).voting().observed()) {
            turn.broadcast(Decisions.place(at), new CatchUp());
        }
    }

    /** Perhaps others have the change, which this node missed or had no part in. */
    private static void askForChange(Turn turn, At at) {
        boolean due = at.stream() instanceof CommitteeStream change
                && Term.isChangeDue(turn, change)
                && turn.window(at).decided().isEmpty()
                && !turn.view(at).voting().observed();
        if (due) {
            turn.put(at, turn.view(at).observed());
            turn.broadcast(Decisions.place(at), new CatchUp());
        }
    }

    /** Of windows in memory: late announcements, the last question at close, the last word at expiry, and forgetting. */
    static void windows(Turn turn, StreamState stream) {
        for (WindowState window : List.copyOf(stream.windows().values())) {
            At at = new At(stream.stream(), window.window(), 0);
            window.views()
                    .keySet()
                    .forEach(view -> AggregatePhase.announceLate(turn, new At(stream.stream(), window.window(), view)));
            if (window.decided().isEmpty()) {
                undecided(turn, at);
            }
        }
        forget(turn, stream);
    }

    private static void undecided(Turn turn, At at) {
        WindowState.Said said = turn.window(at).said();
        if (!turn.now.isBefore(at.window().close()) && !said.caughtUp()) {
            turn.put(at, turn.window(at).say(new WindowState.Said(said.refusals(), said.missed(), true)));
            turn.broadcast(Decisions.place(at), new CatchUp());
        }
        if (at.window().isExpired(turn.now) && Term.owns(turn, at)) {
            Sayings.missed(turn, at);
        }
    }

    private static void forget(Turn turn, StreamState before) {
        StreamState stream = turn.stream(before.stream().id()).orElse(before);
        StreamState kept = stream;
        int spare = stream.windows().size() - Limits.WINDOWS_HELD;
        for (WindowState window : stream.windows().values()) {
            boolean expired = window.window().isExpired(turn.now);
            boolean newestLock = window.window().sequence() == stream.floor().window();
            if (expired && !newestLock && (window.decided().isEmpty() || spare > 0)) {
                kept = kept.without(window.window().sequence());
                spare--;
            }
        }
        turn.put(kept);
        boolean finished = !Deals.isOpen(turn, stream.stream())
                && kept.windows().values().stream()
                        .allMatch(window -> window.window().isExpired(turn.now));
        if (finished) {
            turn.close(stream.stream());
        }
    }

    /** Somebody announced it: the backups need not. */
    static void heardNotice(Turn turn, Place place, WindowState window) {
        Stream stream = turn.stream(place.stream()).orElseThrow().stream();
        window.views().keySet().forEach(view -> {
            At then = new At(stream, window.window(), view);
            turn.put(then, turn.view(then).with(turn.view(then).sessions().announce()));
        });
    }

    /** Answers a peer that is behind, from {@code window} on. */
    static void catchUp(Turn turn, OperatorId peer, StreamState stream, long window) {
        stream.windows().tailMap(window).values().stream()
                .filter(held -> held.decided().isPresent())
                .limit(Limits.ATTESTATIONS_A_CATCH_UP)
                .forEach(held -> turn.send(
                        peer,
                        Decisions.place(new At(stream.stream(), held.window(), 0)),
                        new AttestationNotice(held.decided().get().attestation())));
    }
}
