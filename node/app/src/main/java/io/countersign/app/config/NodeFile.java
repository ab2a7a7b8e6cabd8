package io.countersign.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code node.yaml} as written, with defaults filled in: one operator's own settings. */
public record NodeFile(
        int operator,
        String network,
        String data,
        String identityKeyFile,
        Optional<String> passphraseFile,
        Optional<String> passphraseEnv,
        boolean passphrasePrompt,
        Optional<KeyWrap> keyWrap,
        Peers peers,
        Api api,
        List<Chain> chains,
        List<Source> sources,
        Log log) {
    /** @param addresses host:port by operator number */
    public record Peers(String listen, Map<Integer, String> addresses) {}

    /** What seals the share instead of the passphrase. */
    public record KeyWrap(Pkcs11 pkcs11) {}

    /** @param slot the token's PKCS#11 slot id */
    public record Pkcs11(
            String library, long slot, String keyLabel, Optional<String> pinFile, Optional<String> pinEnv) {}

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
