package io.countersign.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A time as a document states it. */
public sealed interface When {
    /** @param zone the zone of the source, where the document states no offset itself */
    record At(OffsetDateTime time, Optional<ZoneId> zone) implements When {
        @Override
        public String toString() {
            return time + zone.map(of -> "[" + of + "]").orElse("");
        }
    }

    /** A day without a time of day; only a profile can say which instant is meant. */
    record On(LocalDate date) implements When {
        @Override
        public String toString() {
            return date.toString();
        }
    }

    /** The instant, where {@code timeOfDay} in {@code zone} stands for a day; empty where it is missing or not exactly once. */
    default Optional<Instant> instant(Optional<LocalTime> timeOfDay, Optional<ZoneId> zone) {
        return switch (this) {
            case At at -> Optional.of(at.time().toInstant());
            case On on ->
                timeOfDay.flatMap(time -> zone.flatMap(of -> {
                    List<ZoneOffset> offsets =
                            of.getRules().getValidOffsets(on.date().atTime(time));
                    return offsets.size() == 1
                            ? Optional.of(on.date().atTime(time).toInstant(offsets.get(0)))
                            : Optional.empty();
                }));
        };
    }
}
