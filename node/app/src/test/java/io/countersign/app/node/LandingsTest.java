package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.store.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingsTest {
    private static final ChainId CHAIN = new ChainId(1);
    private static final Digest32 DIGEST = Hashes.keccak256("a statement");
    private static final Digest32 TRANSACTION = Hashes.keccak256("a transaction");
    private static final Instant LANDED = Instant.parse("2027-01-04T08:00:00Z");

    @TempDir
    Path folder;

    private SqlStore open() {
        return switch (SqlStore.open(folder)) {
            case Result.Ok<SqlStore>(SqlStore store) -> store;
            case Result.No<SqlStore>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    @Test
    void aRestartedNodeStillKnowsHowAndWhenAnAttestationLanded() {
        Stage mined = new Stage.Mined(TRANSACTION, 7, 50_000);
        try (SqlStore store = open()) {
            Landings landings = new Landings(store.journal());
            landings.moved(CHAIN, DIGEST, new Stage.Sent(TRANSACTION));
            landings.landed(CHAIN, DIGEST, LANDED);
            landings.moved(CHAIN, DIGEST, mined);
        }
        try (SqlStore store = open()) {
            Landings landings = new Landings(store.journal());
            landings.landed(CHAIN, DIGEST, LANDED.plusSeconds(60));

            assertThat(landings.of(CHAIN, DIGEST))
                    .as("the first block that showed it counts")
                    .contains(new Landings.Landing(mined, Optional.of(LANDED)));
        }
    }
}
