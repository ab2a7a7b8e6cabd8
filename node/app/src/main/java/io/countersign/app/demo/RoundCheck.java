package io.countersign.app.demo;

import io.countersign.model.Address;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one attested round of one book against every chain: what a consumer was served in the block before {@code effectiveAt}
 * must be the round before, and in the first block at or after it, this round's value on every chain.
 */
final class RoundCheck {
    /** One feed of a round; {@code value} is empty where the feed is refused. */
    record Feed(String id, Optional<String> value, Unit unit, int scale) {}

    record Round(String book, long sequence, Instant effectiveAt, String digest, List<Feed> feeds) {}

    /** How one chain served one feed. */
    record Served(
            DemoChain chain,
            String feed,
            Optional<ChainTimeline.Answer> before,
            Optional<ChainTimeline.Answer> after,
            boolean agrees) {}

    private final Map<DemoChain, Map<String, Address>> readers;
    private final JsonHttp http;

    RoundCheck(Map<DemoChain, Map<String, Address>> readers, JsonHttp http) {
        this.readers = new LinkedHashMap<>(readers);
        this.http = http;
    }

    /** Empty while a chain has no block at or after the effective instant. */
    Optional<List<Served>> check(Round round) throws InterruptedException {
        List<Served> served = new ArrayList<>();
        for (Map.Entry<DemoChain, Map<String, Address>> chain : readers.entrySet()) {
            ChainTimeline timeline = new ChainTimeline(chain.getKey(), http);
            for (Feed feed : round.feeds()) {
                Address reader = chain.getValue().get(feed.id());
                if (reader == null) {
                    continue;
                }
                Optional<ChainTimeline.Answers> answers =
                        timeline.around(round.effectiveAt(), reader, feed.scale(), feed.unit());
                if (answers.isEmpty()) {
                    return Optional.empty();
                }
                served.add(served(chain.getKey(), round, feed, answers.get()));
            }
        }
        return Optional.of(served);
    }

    private static Served served(DemoChain chain, Round round, Feed feed, ChainTimeline.Answers answers) {
        boolean oldBefore = answers.before()
                .map(answer -> answer.sequence() < round.sequence())
                .orElse(true);
        boolean newAfter = feed.value()
                .map(value -> answers.after()
                        .filter(answer -> answer.sequence() == round.sequence())
                        .filter(answer -> answer.effectiveAt().equals(round.effectiveAt()))
                        .filter(answer -> answer.value().equals(value))
                        .isPresent())
                .orElse(answers.after().isEmpty());
        return new Served(chain, feed.id(), answers.before(), answers.after(), oldBefore && newAfter);
    }
}
