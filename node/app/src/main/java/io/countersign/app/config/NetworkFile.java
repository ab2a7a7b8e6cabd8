package io.countersign.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code network.yaml} as written, with defaults filled in: what all operators agree on. */
public record NetworkFile(
        String name,
        String genesis,
        int slotSeconds,
        int skewMillis,
        int delayMillis,
        List<Operator> operators,
        List<Committee> committees,
        List<Chain> chains,
        List<Asset> assets,
        List<Book> books,
        Optional<Settlements> settlements) {
    public record Operator(String name, String identityKey) {}

    /**
     * One committee, by epoch; none where all operators are the founding one.
     *
     * @param from absent in the founding one
     * @param key absent in the founding one
     * @param faulty absent where as many may lie as the members allow
     */
    public record Committee(
            List<Integer> members,
            Optional<String> from,
            Optional<Key> key,
            Optional<Integer> faulty,
            int graceSeconds) {}

    /** What becomes of the group key. */
    public enum Key {
        @JsonProperty("keep")
        KEEP,
        @JsonProperty("new")
        NEW
    }

    /** @param readers AggregatorV3 reader by feed id */
    public record Chain(long id, String name, String hub, Map<String, String> readers) {}

    public record Asset(String id, int scale, int transferSlaSeconds, List<Token> tokens) {}

    public record Token(long chain, String address, long firstBlock) {}

    public record Book(
            String name, int windowSlots, int leadSlots, int cutSlots, int marginSeconds, List<Feed> feeds) {}

    /** What kind of number a feed carries. */
    public enum Kind {
        @JsonProperty("nav")
        NAV,
        @JsonProperty("reserve")
        RESERVE,
        @JsonProperty("claims")
        CLAIMS
    }

    public record Feed(
            String id,
            Kind kind,
            Optional<String> instrument,
            Optional<List<String>> sources,
            int minSources,
            Optional<String> asset,
            String unit,
            int scale,
            int maxAgeSeconds,
            String minimum,
            String maximum,
            int maxStepBps) {}

    public record Settlements(
            long homeChain,
            String gate,
            List<String> sources,
            int unitScale,
            String cashUnit,
            int cashScale,
            int gridSlots,
            int leadSlots,
            int lifeSlots) {}
}
