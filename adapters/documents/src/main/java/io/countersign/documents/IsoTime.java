package io.countersign.documents;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times of ISO 8601. Without an offset a time takes the zone of the source, never that of this machine; a local time
 * that does not exist or exists twice in that zone is refused.
 */
public final class IsoTime {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(Z|[+-]\\d{2}:\\d{2})?");

    private final Optional<ZoneId> zone;

    public IsoTime(Optional<ZoneId> zone) {
        this.zone = zone;
    }

    public When.At dateTime(String text, Place place) throws UnreadableException {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            throw UnreadableException.malformed(place, "not a date and time");
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1));
            String offset = parts.group(2);
            return offset == null
                    ? local(local, place)
                    : new When.At(OffsetDateTime.of(local, ZoneOffset.of(offset)), Optional.empty());
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(place, "not a date and time that exists");
        }
    }

    public When.On date(String text, Place place) throws UnreadableException {
        try {
            if (DATE.matcher(text).matches()) {
                return new When.On(LocalDate.parse(text));
            }
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(place, "not a date that exists");
        }
        throw UnreadableException.malformed(place, "not a date");
    }

    /** A time the document states without an offset. */
    public When.At local(LocalDateTime local, Place place) throws UnreadableException {
        if (zone.isEmpty()) {
            throw UnreadableException.notUnderstood(place, "a time without offset, and the source has no zone");
        }
        List<ZoneOffset> offsets = zone.get().getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw UnreadableException.notUnderstood(
                    place, "a local time that the zone of the source has not exactly once");
        }
        return new When.At(OffsetDateTime.of(local, offsets.get(0)), zone);
    }
}
