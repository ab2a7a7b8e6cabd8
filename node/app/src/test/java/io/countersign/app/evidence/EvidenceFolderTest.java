package io.countersign.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.key.KeyFolder;
import io.countersign.core.message.Offence;
import io.countersign.model.Digest32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a liar can make a node's disk hold, and what it cannot push out. */
class EvidenceFolderTest {
    private static final int LARGE = 1 << 20;

    @TempDir
    private Path data = Path.of("");

    private EvidenceFolder folder() {
        return new EvidenceFolder(Digest32.ZERO, data, KeyFolder.in(data));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("evidence"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void ofAnOffenceOfAnOperatorTheFirstFilesStay() throws IOException {
        EvidenceFolder folder = folder();
        for (int view = 0; view < Limits.FILES_OF_A_KIND; view++) {
            assertThat(folder.keep(Proofs.of(1, Offence.TWO_VOTES, view))).isPresent();
        }
        List<Path> first = files();
        assertThat(folder.keep(Proofs.of(1, Offence.TWO_VOTES, 99))).isEmpty();
        assertThat(folder().keep(Proofs.of(1, Offence.TWO_VOTES, 100)))
                .as("after a restart")
                .isEmpty();
        assertThat(files()).isEqualTo(first);
        assertThat(folder.keep(Proofs.of(1, Offence.TWO_SHARES, 1))).isPresent();
        assertThat(folder.keep(Proofs.of(11, Offence.TWO_VOTES, 1))).isPresent();
    }

    @Test
    void aLiarOfManyBytesDisplacesNoEvidenceAgainstAnother() throws IOException {
        EvidenceFolder folder = folder();
        for (Offence offence : Offence.values()) {
            for (int view = 0; view < Limits.FILES_OF_A_KIND; view++) {
                folder.keep(Proofs.of(1, offence, view, LARGE));
            }
        }
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        assertThat(bytes)
                .isGreaterThan(Limits.BYTES_OF_A_GROUP - 3L * LARGE)
                .isLessThanOrEqualTo(Limits.BYTES_OF_A_GROUP);
        assertThat(folder.keep(Proofs.of(2, Offence.TWO_VOTES, 1, LARGE))).isPresent();
    }

    @Test
    void whatIsReadIsAFileOfTheFolderAndNothingElse() throws IOException {
        EvidenceFolder folder = folder();
        Path written = folder.keep(Proofs.of(1, Offence.TWO_VOTES, 1)).orElseThrow();
        Files.writeString(data.resolve("secret.evidence"), "secret");
        EvidenceFolder.Kept kept = folder.list().getFirst();
        assertThat(folder.list()).hasSize(1);
        assertThat(folder.read(kept.id()).map(bytes -> (long) bytes.size()))
                .isEqualTo(Optional.of(Files.size(written)));
        assertThat(folder.read("../secret")).isEmpty();
        assertThat(folder.read("")).isEmpty();
    }
}
