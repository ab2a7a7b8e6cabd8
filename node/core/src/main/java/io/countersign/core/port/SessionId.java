package io.countersign.core.port;

import io.countersign.core.message.Place;

/** One signing session: one per view. */
public record SessionId(Place place) {}
