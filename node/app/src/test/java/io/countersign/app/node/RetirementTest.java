package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.Attending;
import io.countersign.app.ceremony.OperatorFiles;
import io.countersign.app.key.HeldEpoch;
import io.countersign.app.key.KeyFolder;
import io.countersign.app.key.KeyRing;
import io.countersign.app.key.WipeStatement;
import io.countersign.core.config.NetworkConfig;
import io.countersign.model.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operator 2 with the real files of a founded network, long after the next committee's term began. */
class RetirementTest {
    private static final int SELF = 2;
    private static final Instant LATER = Instant.parse("2027-06-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static OperatorFiles founded = new OperatorFiles(Path.of(""), 0);

    @TempDir
    Path own;

    private OperatorFiles files = founded;
    private KeyFolder keys = new KeyFolder(Path.of(""));
    private List<Integer> cores = List.of(1, 2);

    @BeforeAll
    static void found() throws Exception {
        founded = new OperatorFiles(folder, 5);
        founded.write();
        Attending.all(founded, 1, List.of(1, 2, 3, 4, 5));
    }

    @BeforeEach
    void copy() throws Exception {
        files = founded.copyTo(own);
        keys = new KeyFolder(files.keys(SELF));
    }

    private Succession handedOver() {
        NetworkConfig network = files.settings(SELF).network().protocol();
        Succession succession = new Succession(network);
        succession.add(CoreTwins.change(network, 2));
        succession.add(CoreTwins.book(2, 120));
        return succession;
    }

    /** A start of the node, and one look. */
    private void poll(Succession succession) {
        try (OperatorNode node = Attending.node(files, SELF)) {
            KeyRing ring = Attending.value(node.keysAtRest());
            Attending.value(ring.of(1));
            new Retirement(succession, ring, () -> cores, () -> LATER).poll();
        }
    }

    private void assertDestroyed() throws Exception {
        assertThat(keys.state(1, true)).isEqualTo(HeldEpoch.Share.WIPED);
        assertThat(keys.hasSecrets(1)).isFalse();
        assertThat(WipeStatement.decode(Bytes.of(Files.readAllBytes(keys.wipeStatement(1)))))
                .hasValueSatisfying(
                        statement -> assertThat(statement.operator().index()).isEqualTo(SELF));
    }

    @Test
    void aShareIsDestroyedWhenItsEpochIsOverAndItsCoreHasEnded() throws Exception {
        poll(new Succession(files.settings(SELF).network().protocol()));
        assertThat(keys.state(1, true)).as("no change is signed").isEqualTo(HeldEpoch.Share.HELD);

        poll(handedOver());
        assertThat(keys.state(1, true)).as("its core runs").isEqualTo(HeldEpoch.Share.HELD);

        cores = List.of(2);
        poll(handedOver());
        assertDestroyed();
    }

    @Test
    void whoeverDiedWhileItDestroyedAShareBeginsAgain() throws Exception {
        cores = List.of(2);
        Path unfinished = keys.wipeStatement(1).resolveSibling("epoch-1.wiped.tmp");
        Files.createFile(unfinished);
        keys.keystore(1).destroy();
        poll(handedOver());
        assertDestroyed();

        Files.delete(keys.wipeStatement(1));
        Files.createFile(unfinished);
        poll(handedOver());
        assertDestroyed();
        assertThat(unfinished).doesNotExist();
    }
}
