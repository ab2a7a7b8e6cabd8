package io.countersign.app.node;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.spi.CallStatus.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How attestations came to chains, as far as this run saw it; the newest are remembered. */
final class Landings {
    private static final int MAX_REMEMBERED = 4_096;

    record Landing(Stage stage, Optional<Instant> landedAt) {}

    private record Key(ChainId chain, Digest32 digest) {}

    private final Map<Key, Landing> landings = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Landing> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    synchronized Optional<Landing> of(ChainId chain, Digest32 digest) {
        return Optional.ofNullable(landings.get(new Key(chain, digest)));
    }

    /** One of this node's own transactions moved on. Returns whether anything changed. */
    synchronized boolean moved(ChainId chain, Digest32 digest, Stage stage) {
        Key key = new Key(chain, digest);
        Landing known = landings.get(key);
        Landing next = new Landing(stage, known == null ? Optional.empty() : known.landedAt());
        landings.put(key, next);
        return !next.equals(known);
    }

    /** The contract's state shows the statement; the first time counts. */
    synchronized boolean landed(ChainId chain, Digest32 digest, Instant at) {
        Key key = new Key(chain, digest);
        Landing known = landings.get(key);
        if (known != null && known.landedAt().isPresent()) {
            return false;
        }
        Stage stage = known == null ? new Stage.LandedByAnother() : known.stage();
        landings.put(key, new Landing(stage, Optional.of(at)));
        return true;
    }
}
