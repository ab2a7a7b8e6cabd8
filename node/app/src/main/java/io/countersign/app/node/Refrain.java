package io.countersign.app.node;

import io.countersign.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says whether a refusal is news: the same words are not repeated within a time. */
final class Refrain {
    private static final int MAX_REMEMBERED = 1_000;

    private final Duration quiet;
    private final Map<Refusal, Instant> said = new LinkedHashMap<>();

    Refrain(Duration quiet) {
        this.quiet = quiet;
    }

    synchronized boolean isNews(Refusal refusal, Instant now) {
        said.values().removeIf(at -> !at.plus(quiet).isAfter(now));
        if (said.size() >= MAX_REMEMBERED) {
            said.clear();
        }
        return said.putIfAbsent(refusal, now) == null;
    }
}
