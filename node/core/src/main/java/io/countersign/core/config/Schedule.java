package io.countersign.core.config;

import java.time.Instant;
import java.util.Optional;

/** When the windows of a stream open, and which view of one it is. Views are slots, so operators agree on their numbers. */
public sealed interface Schedule permits WindowSchedule, EndlessWindow {
    SlotClock slots();

    /** The window with this sequence, or empty where the schedule has none. */
    Optional<Window> window(long sequence);

    /** The youngest window that opened at or before {@code now}. */
    Optional<Window> latestOpenedAt(Instant now);

    /** The window before {@code window} in its stream. */
    Optional<Window> previous(Window window);

    /** The window that can be decided at {@code now}. */
    default Optional<Window> openAt(Instant now) {
        return latestOpenedAt(now).filter(window -> window.isOpen(now));
    }

    /** The view that {@code now} lies in, counted from 0 at open. */
    default int viewAt(Window window, Instant now) {
        return Math.toIntExact(slots().slotAt(now) - slotOf(window, 0));
    }

    /** The slot of one view of a window, which opens on a slot boundary. */
    default long slotOf(Window window, int view) {
        return slots().slotAt(window.open()) + view;
    }
}
