package io.countersign.app.config;

import java.util.List;
import java.util.Map;

/** {@code node.yaml} as written, with defaults filled in: one operator's own settings. */
public record NodeFile(
        int operator,
        String network,
        String data,
        String identityKeyFile,
        String passphraseFile,
        Peers peers,
        Api api,
        List<Chain> chains,
        List<Source> sources,
        Log log) {
    /** @param addresses host:port by operator number */
    public record Peers(String listen, Map<Integer, String> addresses) {}

    public record Api(String listen, int requestsPerSecond) {}

    /** The endpoints are secret: they never reach a log. */
    public record Chain(long id, List<String> endpoints, int agree, int pollMillis, String senderKeyFile) {
        @Override
        public String toString() {
            return "Chain[id=" + id + ", endpoints=" + endpoints.size() + " hidden, agree=" + agree + "]";
        }
    }

    /** The settings may hold credentials: they never reach a log. */
    public record Source(String id, String type, int pollMillis, Map<String, String> settings) {
        @Override
        public String toString() {
            return "Source[id=" + id + ", type=" + type + "]";
        }
    }

    public record Log(String level) {}
}
