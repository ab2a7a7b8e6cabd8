package io.countersign.source.iso20022;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ISODateTime of ISO 20022. Without an offset it takes the zone of the source's profile, never that of this machine; a local time
 * that does not exist or exists twice in that zone is refused.
 */
final class IsoDateTime {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(Z|[+-]\\d{2}:\\d{2})?");

    private IsoDateTime() {}

    static Instant read(String text, Optional<ZoneId> zone) throws UnreadableException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw UnreadableException.malformed("not a date and time");
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1));
            String offset = parts.group(2);
            return local.toInstant(offset == null ? offsetIn(zone, local) : ZoneOffset.of(offset));
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed("not a date and time that exists");
        }
    }

    private static ZoneOffset offsetIn(Optional<ZoneId> zone, LocalDateTime local) throws UnreadableException {
        if (zone.isEmpty()) {
            throw UnreadableException.notUnderstood("a time without offset, and the source has no zone");
        }
        List<ZoneOffset> offsets = zone.get().getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw UnreadableException.notUnderstood("a local time that the zone of the source has not exactly once");
        }
        return offsets.get(0);
    }
}
