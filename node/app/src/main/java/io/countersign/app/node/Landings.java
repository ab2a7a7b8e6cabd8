package io.countersign.app.node;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.store.SqlJournal;
import io.countersign.store.StoredLanding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How attestations came to chains, over restarts; the newest are remembered. */
final class Landings {
    private static final int MAX_REMEMBERED = 4_096;

    record Landing(Stage stage, Optional<Instant> landedAt) {}

    private record Key(ChainId chain, Digest32 digest) {}

    private final SqlJournal journal;
    private final Map<Key, Landing> landings = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Landing> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** Starts from what earlier runs stored. */
    Landings(SqlJournal journal) {
        this.journal = journal;
        journal.newestLandings(MAX_REMEMBERED)
                .forEach(stored -> landings.put(
                        new Key(stored.chain(), stored.digest()), new Landing(stored.stage(), stored.landedAt())));
    }

    synchronized Optional<Landing> of(ChainId chain, Digest32 digest) {
        return Optional.ofNullable(landings.get(new Key(chain, digest)));
    }

    /** One of this node's own transactions moved on. */
    synchronized void moved(ChainId chain, Digest32 digest, Stage stage) {
        Key key = new Key(chain, digest);
        Landing known = landings.get(key);
        put(key, new Landing(stage, known == null ? Optional.empty() : known.landedAt()));
    }

    /** The contract's state shows the statement; the first time counts. */
    synchronized void landed(ChainId chain, Digest32 digest, Instant at) {
        Key key = new Key(chain, digest);
        Landing known = landings.get(key);
        Stage stage = known == null ? new Stage.LandedByAnother() : known.stage();
        put(
                key,
                new Landing(
                        stage, Optional.of(known == null ? at : known.landedAt().orElse(at))));
    }

    private void put(Key key, Landing next) {
        if (!next.equals(landings.put(key, next))) {
            journal.storeLanding(new StoredLanding(key.chain(), key.digest(), next.stage(), next.landedAt()));
        }
    }
}
