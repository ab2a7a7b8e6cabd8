package io.countersign.core.round;

import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.port.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** One stream: its floor and the windows still in memory, by sequence. */
record StreamState(Stream stream, Floor floor, SortedMap<Long, WindowState> windows) {
    /** A stream as its rows left it. */
    static StreamState load(Setup setup, Stream stream, List<Row> rows) {
        return new StreamState(stream, Floor.none(stream), Sorted.none()).restored(setup, rows);
    }

    StreamState restored(Setup setup, List<Row> rows) {
        StreamState state = this;
        for (Row row : rows) {
            state = state.restored(setup, row);
        }
        return state.withMissesTold();
    }

    /** A run tells of what expired undecided before it observes a window that opens later, so that observation is the proof. */
    private StreamState withMissesTold() {
        Optional<Instant> observed = windows.values().stream()
                .filter(window -> window.own().isPresent())
                .map(window -> window.window().open())
                .max(Comparator.naturalOrder());
        StreamState told = this;
        for (WindowState window : windows.values()) {
            if (observed.isPresent() && window.window().isExpired(observed.get())) {
                told = told.with(window.say(new WindowState.Said(window.said().refusals(), true, true)));
            }
        }
        return told;
    }

    private StreamState restored(Setup setup, Row row) {
        return switch (row) {
            case Row.FloorRow floorRow -> new StreamState(stream, Floor.of(stream, floorRow), windows);
            case Row.ObservationRow observation ->
                restored(
                        setup,
                        observation.window(),
                        window -> window.withOwn(new WindowState.OwnObservation(
                                observation.leaves(), observation.leaves().root(), observation.evidenceRoot())));
            case Row.LockRow lock -> restored(setup, lock.window(), window -> window.withLock(lock.lock()));
            case Row.AttestedRow attested ->
                restored(setup, attested.window(), window -> window.withDecided(Decisions.decided(setup, attested)));
            case Row.BootRow boot -> this;
            case Row.LatchRow latch -> this;
            case Row.EvidenceRow evidence -> this;
            case Row.TakeoverRow takeover -> this;
        };
    }

    private StreamState restored(Setup setup, long sequence, UnaryOperator<WindowState> change) {
        return setup.window(stream, sequence)
                .map(window -> with(change.apply(window(window))))
                .orElse(this);
    }

    WindowState window(Window window) {
        WindowState known = windows.get(window.sequence());
        return known == null ? WindowState.start(window) : known;
    }

    Optional<WindowState> find(long sequence) {
        return Optional.ofNullable(windows.get(sequence));
    }

    StreamState with(WindowState window) {
        return new StreamState(
                stream, floor, Sorted.with(windows, window.window().sequence(), window));
    }

    StreamState with(Floor next) {
        return new StreamState(stream, next, windows);
    }

    StreamState restarted() {
        StreamState state = this;
        for (WindowState window : windows.values()) {
            state = state.with(window.restarted());
        }
        return state;
    }

    StreamState without(long sequence) {
        return new StreamState(stream, floor, Sorted.without(windows, sequence));
    }
}
