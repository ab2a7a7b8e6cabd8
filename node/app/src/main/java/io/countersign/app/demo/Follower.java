package io.countersign.app.demo;

import io.countersign.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Follows what the operators attest and checks every round against the chains as soon as it is in force everywhere. */
final class Follower {
    /** A round with what the chains served; empty until it is in force everywhere. */
    record Followed(RoundCheck.Round round, Optional<List<RoundCheck.Served>> served, Map<String, Landed> landed) {
        boolean isChecked() {
            return served.isPresent();
        }

        boolean agrees() {
            return served.orElse(List.of()).stream().allMatch(RoundCheck.Served::agrees);
        }
    }

    /** The transaction that brought a round to a chain. */
    record Landed(String transaction, String gasUsed) {}

    private final List<OperatorApi> operators;
    private final RoundCheck check;
    private final Map<String, Followed> rounds = new LinkedHashMap<>();

    Follower(List<OperatorApi> operators, RoundCheck check) {
        this.operators = List.copyOf(operators);
        this.check = check;
    }

    List<Followed> rounds() {
        return List.copyOf(rounds.values());
    }

    /** How many rounds of the book that has most were attested and checked. */
    int completed() {
        Map<String, Integer> perBook = new LinkedHashMap<>();
        rounds.values().stream()
                .filter(Followed::isChecked)
                .forEach(followed -> perBook.merge(followed.round().book(), 1, Integer::sum));
        return perBook.values().stream().max(Integer::compare).orElse(0);
    }

    void poll(Instant now) throws InterruptedException {
        for (OperatorApi operator : operators) {
            for (JsonNode book : operator.list("books")) {
                discover(book, "next");
                discover(book, "live");
                collectLandings(book);
            }
        }
        for (Map.Entry<String, Followed> entry : List.copyOf(rounds.entrySet())) {
            Followed followed = entry.getValue();
            if (!followed.isChecked() && !now.isBefore(followed.round().effectiveAt())) {
                rounds.put(
                        entry.getKey(),
                        new Followed(followed.round(), check.check(followed.round()), followed.landed()));
            }
        }
    }

    private void discover(JsonNode book, String which) {
        JsonNode first = book.path("feeds").path(0).path(which);
        if (!first.isObject()) {
            return;
        }
        String digest = first.path("digest").asString();
        if (rounds.containsKey(digest)) {
            return;
        }
        List<RoundCheck.Feed> feeds = new ArrayList<>();
        for (JsonNode feed : book.path("feeds")) {
            JsonNode value = feed.path(which).path("value");
            feeds.add(new RoundCheck.Feed(
                    feed.path("id").asString(),
                    value.isObject() ? Optional.of(value.path("decimal").asString()) : Optional.empty(),
                    new Unit(feed.path("unit").asString()),
                    feed.path("scale").asInt()));
        }
        RoundCheck.Round round = new RoundCheck.Round(
                book.path("id").asString(),
                first.path("sequence").asLong(),
                Instant.parse(first.path("effectiveAt").path("time").asString()),
                digest,
                feeds);
        rounds.put(digest, new Followed(round, Optional.empty(), new LinkedHashMap<>()));
    }

    private void collectLandings(JsonNode book) {
        for (JsonNode chain : book.path("feeds").path(0).path("chains")) {
            for (String which : List.of("live", "next")) {
                JsonNode landing = chain.path(which);
                Followed followed = rounds.get(landing.path("digest").asString(""));
                if (followed != null && landing.path("gasUsed").isString()) {
                    followed.landed()
                            .put(
                                    chain.path("chain").asString(),
                                    new Landed(
                                            landing.path("transaction").asString(),
                                            landing.path("gasUsed").asString()));
                }
            }
        }
    }
}
