package io.countersign.documents;

import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Brings what a document states to the terms of a profile, or refuses. */
final class Terms {
    private Terms() {}

    /** The same number in exactly this unit and scale. */
    static Quantity at(Quantity stated, Unit unit, int scale, String what) throws NotTakenException {
        if (!stated.unit().equals(unit)) {
            throw new NotTakenException(ReasonCode.WRONG_UNIT, what + " is in " + stated.unit() + ", not in " + unit);
        }
        return stated.atScale(scale)
                .orElseThrow(() -> new NotTakenException(
                        ReasonCode.WRONG_UNIT, what + " has more than " + scale + " fraction digits"));
    }

    static Instant instant(When when, Optional<LocalTime> timeOfDay, Optional<ZoneId> zone, String setting)
            throws NotTakenException {
        return when.instant(timeOfDay, zone)
                .orElseThrow(() -> NotTakenException.notUnderstood(
                        "a day without a time, and the source has not both " + setting + " and zone for it"));
    }

    /** Orders the versions of an item by the clock of its source, in milliseconds. */
    static Optional<Long> version(Message message) {
        return message.created()
                .flatMap(created -> created.instant(Optional.empty(), Optional.empty()))
                .map(Instant::toEpochMilli);
    }
}
