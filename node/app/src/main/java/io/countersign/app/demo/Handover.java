package io.countersign.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The change of committee a demo shows: one operator comes while another leaves. */
public enum Handover {
    /** The founding committee stays. */
    NONE,
    /** The group key stays; its shares are dealt afresh. */
    RESHARE,
    /** The next committee signs with a key of its own. */
    ROTATE;

    static final int FOUNDERS = 4;
    static final int COMES = 5;
    static final int LEAVES = 4;
    /** How long contracts take facts under the key before. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration AFTER_GENESIS = Duration.ofMinutes(2);

    /** How many operators the network file names. */
    int operators() {
        return this == NONE ? FOUNDERS : COMES;
    }

    /** When the next committee begins to own windows. */
    Instant from(Instant genesis) {
        return genesis.plus(AFTER_GENESIS);
    }

    /** As the network file lists them; none where all operators are the founding committee. */
    List<Map<String, Object>> committees(Instant genesis) {
        if (this == NONE) {
            return List.of();
        }
        List<Integer> founders = new ArrayList<>();
        for (int operator = 1; operator <= FOUNDERS; operator++) {
            founders.add(operator);
        }
        List<Integer> next = new ArrayList<>(founders);
        next.remove(Integer.valueOf(LEAVES));
        next.add(COMES);
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("members", next);
        change.put("from", from(genesis).toString());
        change.put("key", this == RESHARE ? "keep" : "new");
        change.put("graceSeconds", GRACE.toSeconds());
        return List.of(Map.of("members", founders), change);
    }
}
