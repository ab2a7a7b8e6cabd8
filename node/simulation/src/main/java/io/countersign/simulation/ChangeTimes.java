package io.countersign.simulation;

import io.countersign.core.config.WindowSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When committees take over, each on the boundary of a slot. */
final class ChangeTimes {
    private static final int FIRST_SLOT = 15;
    private static final int SLOTS = 20;

    private ChangeTimes() {}

    static List<Instant> draw(Rng rng, int count) {
        List<Instant> times = new ArrayList<>();
        long slot = rng.between(FIRST_SLOT, FIRST_SLOT + SLOTS);
        for (int i = 0; i < count; i++) {
            times.add(rng.chance(500) ? nextOpen(slot) : Setting.SLOTS.start(slot));
            slot += rng.between(SLOTS * 3 / 4, SLOTS);
        }
        return times;
    }

    /** When the next window of the book opens: a change then parts no window's views. */
    private static Instant nextOpen(long slot) {
        WindowSchedule schedule = Setting.book().schedule();
        long sequence = Math.ceilDiv(slot + schedule.leadSlots(), schedule.periodSlots()) * schedule.periodSlots();
        return schedule.window(sequence).orElseThrow().open();
    }
}
