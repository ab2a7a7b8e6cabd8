package io.countersign.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class WindowScheduleProperties {
    private static final SlotClock SLOTS = new SlotClock(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(5));

    private static WindowSchedule schedule(int period, int lead, int valid, int lag) {
        return new WindowSchedule(
                SLOTS, period, lead, Math.min(valid, period), Duration.ofSeconds(lag), Duration.ofSeconds(1));
    }

    @Property(tries = 300)
    void timesOfAWindowStandInOrderAndValidityNeverOverlaps(
            @ForAll @IntRange(min = 1, max = 200) int period,
            @ForAll @IntRange(min = 1, max = 300) int lead,
            @ForAll @IntRange(min = 1, max = 200) int valid,
            @ForAll @IntRange(min = 0, max = 600) int lag,
            @ForAll @IntRange(min = 1, max = 100_000) int k) {
        WindowSchedule schedule = schedule(period, lead, valid, lag);
        Optional<Window> found = schedule.window((long) k * period);
        if ((long) k * period < lead) {
            assertThat(found).isEmpty();
            return;
        }
        Window window = found.orElseThrow();
        Window next = schedule.window(window.sequence() + period).orElseThrow();
        assertThat(window.cut()).isBeforeOrEqualTo(window.open());
        assertThat(window.open()).isBefore(window.effectiveAt());
        assertThat(window.effectiveAt()).isBefore(window.expiresAt());
        assertThat(window.expiresAt()).isBeforeOrEqualTo(next.effectiveAt());
        assertThat(window.close()).isBeforeOrEqualTo(next.open()).isBefore(window.expiresAt());
        assertThat(window.effectiveAt()).isEqualTo(SLOTS.start(window.sequence()));
        assertThat(window.nextExpectedAt()).isEqualTo(next.effectiveAt());
        assertThat(schedule.previous(next)).contains(window);
    }

    @Property(tries = 300)
    void atMostOneWindowIsOpenAndItIsTheOneFound(
            @ForAll @IntRange(min = 1, max = 50) int period,
            @ForAll @IntRange(min = 1, max = 90) int lead,
            @ForAll @LongRange(min = 0, max = 5_000_000) long millis) {
        WindowSchedule schedule = schedule(period, lead, period, 0);
        Instant now = SLOTS.genesis().plusMillis(millis);
        long first = Math.ceilDiv((long) lead, period) * period;
        Optional<Window> open = Optional.empty();
        int count = 0;
        for (long sequence = first; sequence * 5_000 <= millis + lead * 5_000L; sequence += period) {
            Window window = schedule.window(sequence).orElseThrow();
            if (window.isOpen(now)) {
                open = Optional.of(window);
                count++;
            }
        }
        assertThat(count).isLessThanOrEqualTo(1);
        assertThat(schedule.openAt(now)).isEqualTo(open);
        schedule.openAt(now)
                .ifPresent(window -> assertThat(schedule.slotOf(window, schedule.viewAt(window, now)))
                        .isEqualTo(SLOTS.slotAt(now)));
    }

    @Property(tries = 200)
    void windowsPastTheirCutAreAllThatAreCutAndNotClosedWhetherOpenOrNot(
            @ForAll @IntRange(min = 1, max = 20) int period,
            @ForAll @IntRange(min = 1, max = 90) int lead,
            @ForAll @IntRange(min = 0, max = 600) int lag,
            @ForAll @LongRange(min = 0, max = 2_000_000) long millis) {
        WindowSchedule schedule = schedule(period, lead, period, lag);
        Instant now = SLOTS.genesis().plusMillis(millis);
        List<Window> all = new ArrayList<>();
        long last = millis / 5_000 + lead + lag / 5 + 2L * period;
        for (long sequence = Math.ceilDiv((long) lead, period) * period; sequence <= last; sequence += period) {
            all.add(schedule.window(sequence).orElseThrow());
        }
        assertThat(schedule.undecidedPastCutAt(now))
                .isEqualTo(all.stream()
                        .filter(window -> !window.cut().isAfter(now) && now.isBefore(window.close()))
                        .toList());
    }
}
