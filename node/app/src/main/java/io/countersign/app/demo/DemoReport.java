package io.countersign.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a demo saw and what it checked, as JSON. */
final class DemoReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<Map<String, Object>> rounds = new ArrayList<>();
    private final List<Map<String, Object>> equalities = new ArrayList<>();
    private final Map<String, Object> rest = new LinkedHashMap<>();
    private boolean agrees = true;

    boolean agrees() {
        return agrees;
    }

    /** Adds one thing that must hold. */
    void check(String what, boolean holds) {
        equalities.add(Map.of("check", what, "holds", holds));
        agrees &= holds;
    }

    void rounds(List<Follower.Followed> followed) {
        for (Follower.Followed round : followed) {
            if (round.isChecked()) {
                rounds.add(round(round));
                check(
                        round.round().book() + " " + round.round().sequence()
                                + ": the round before until effectiveAt and this one from it, on every chain",
                        round.agrees());
            }
        }
    }

    private static Map<String, Object> round(Follower.Followed followed) {
        RoundCheck.Round round = followed.round();
        Map<String, Object> values = new LinkedHashMap<>();
        round.feeds().forEach(feed -> values.put(feed.id(), feed.value().orElse("REFUSED")));
        Map<String, Object> chains = new TreeMap<>();
        for (RoundCheck.Served served : followed.served().orElse(List.of())) {
            @SuppressWarnings("unchecked")
            Map<String, Object> chain = (Map<String, Object>)
                    chains.computeIfAbsent(served.chain().name(), name -> chain(served.chain(), followed));
            chain.put(served.feed(), served(served));
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("book", round.book());
        entry.put("sequence", round.sequence());
        entry.put("effectiveAt", round.effectiveAt().toString());
        entry.put("digest", round.digest());
        entry.put("values", values);
        entry.put("chains", chains);
        return entry;
    }

    private static Map<String, Object> chain(DemoChain chain, Follower.Followed followed) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("chainId", chain.id().toString());
        Optional.ofNullable(followed.landed().get(chain.id().toString())).ifPresent(landed -> {
            entry.put("transaction", landed.transaction());
            entry.put("gasUsed", landed.gasUsed());
        });
        return entry;
    }

    private static Map<String, Object> served(RoundCheck.Served served) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("before", answer(served.before()));
        entry.put("after", answer(served.after()));
        entry.put("agrees", served.agrees());
        return entry;
    }

    private static Object answer(Optional<ChainTimeline.Answer> answer) {
        return answer.<Object>map(known -> Map.of(
                        "sequence", known.sequence(),
                        "value", known.value(),
                        "effectiveAt", known.effectiveAt().toString()))
                .orElse("NO_VALUE");
    }

    void put(String name, List<JsonNode> items) {
        rest.put(name, items);
    }

    void put(String name, Object value) {
        rest.put(name, value);
    }

    void write(Path file) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("agrees", agrees);
        report.put("rounds", rounds);
        report.putAll(rest);
        report.put("equalities", equalities);
        Files.writeString(file, JSON.writeValueAsString(report) + "\n");
    }
}
