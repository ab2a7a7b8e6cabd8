package io.countersign.core.config;

import io.countersign.model.CanonicalWriter;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The windows of a stream as a pure function of signed configuration. Window k takes effect {@code k * periodSlots} slots after
 * genesis and is in force for {@code validSlots}; it opens {@code leadSlots} before it takes effect. Validity intervals never
 * overlap, and a window closes before the next one opens.
 *
 * @param leadSlots from open to effect: time to decide and to publish
 * @param cutLag from cut to open: time for chains to finalize past the cut
 * @param margin no share leaves later than this before expiry
 */
public record WindowSchedule(
        SlotClock slots, long periodSlots, long leadSlots, long validSlots, Duration cutLag, Duration margin)
        implements Schedule {
    private static final long MAX_SLOTS = 10_000_000;

    public WindowSchedule {
        if (periodSlots < 1 || leadSlots < 1 || validSlots < 1 || periodSlots > MAX_SLOTS || leadSlots > MAX_SLOTS) {
            throw new IllegalArgumentException("period, lead and validity are 1 to " + MAX_SLOTS + " slots");
        }
        if (validSlots > periodSlots) {
            throw new IllegalArgumentException("validity of " + validSlots
                    + " slots overlaps the next window, which follows after " + periodSlots + " slots");
        }
        if (cutLag.isNegative() || !cutLag.equals(Duration.ofSeconds(cutLag.toSeconds()))) {
            throw new IllegalArgumentException("the cut lies whole seconds before open, never after it: " + cutLag);
        }
        if (margin.isNegative() || margin.compareTo(slots.length().multipliedBy(validSlots)) >= 0) {
            throw new IllegalArgumentException("the margin before expiry, " + margin + ", leaves no time in force");
        }
    }

    /** Windows of a book: the next one takes effect when this one expires. */
    public static WindowSchedule ofBook(
            SlotClock slots, long windowSlots, long leadSlots, Duration cutLag, Duration margin) {
        return new WindowSchedule(slots, windowSlots, leadSlots, windowSlots, cutLag, margin);
    }

    /** The views a window needs after the network heals: f+1 to pass the own-view period and f+1 for an honest leader. */
    public static int viewsNeeded(Quorum quorum) {
        return 2 * quorum.faulty() + 2;
    }

    void check(String stream, Quorum quorum) {
        int needed = viewsNeeded(quorum);
        if (leadSlots < needed) {
            throw new IllegalArgumentException(stream + ": a lead of " + leadSlots + " slots is too short, "
                    + quorum.operators() + " operators need " + needed);
        }
        if (periodSlots < needed) {
            throw new IllegalArgumentException(stream + ": windows every " + periodSlots + " slots are too close, "
                    + quorum.operators() + " operators need " + needed);
        }
    }

    @Override
    public Optional<Window> window(long sequence) {
        if (sequence < leadSlots || sequence > 0xffff_ffffL || sequence % periodSlots != 0) {
            return Optional.empty();
        }
        Instant open = slots.start(sequence - leadSlots);
        Instant effectiveAt = slots.start(sequence);
        Instant expiresAt = slots.start(sequence + validSlots);
        Instant next = slots.start(sequence + periodSlots);
        Instant nextOpen = slots.start(sequence + periodSlots - leadSlots);
        Instant lastShare = expiresAt.minus(margin);
        Instant close = nextOpen.isBefore(lastShare) ? nextOpen : lastShare;
        return Optional.of(new Window(sequence, open.minus(cutLag), open, effectiveAt, expiresAt, next, close));
    }

    /** Windows whose cut lies at or before {@code now} and that are not closed, oldest first; the youngest may open later. */
    public List<Window> undecidedPastCutAt(Instant now) {
        List<Window> found = new ArrayList<>();
        Optional<Window> window = latestOpenedAt(now.plus(cutLag));
        while (window.isPresent() && now.isBefore(window.get().close())) {
            found.addFirst(window.get());
            window = previous(window.get());
        }
        return List.copyOf(found);
    }

    @Override
    public Optional<Window> latestOpenedAt(Instant now) {
        return window(Math.floorDiv(slots.slotAt(now) + leadSlots, periodSlots) * periodSlots);
    }

    @Override
    public Optional<Window> previous(Window window) {
        return window(window.sequence() - periodSlots);
    }

    void write(CanonicalWriter out) {
        slots.write(out);
        out.i64(periodSlots).i64(leadSlots).i64(validSlots).i64(cutLag.toSeconds());
        out.i64(margin.toMillis());
    }
}
