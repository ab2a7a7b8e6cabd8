package io.countersign.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.CeremonyEvidence;
import io.countersign.model.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    @TempDir
    Path data;

    @Test
    void onePieceOfEvidenceIsOneFileHoweverOftenItIsWritten() throws IOException {
        CeremonyEvidence evidence = new CeremonyEvidence(List.of());
        EvidenceFolder folder = new EvidenceFolder(data);

        Path file = folder.write(2, evidence);
        folder.write(2, evidence);

        assertThat(CeremonyEvidence.decode(Bytes.of(Files.readAllBytes(file)))).contains(evidence);
        assertThat(file.getFileName().toString()).matches("ceremony-epoch-2-[0-9a-f]{16}\\.evidence");
        try (Stream<Path> files = Files.list(data.resolve("evidence"))) {
            assertThat(files).hasSize(1);
        }
    }
}
