package io.countersign.app.key;

import io.countersign.app.ceremony.CeremonyEvidence;
import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code evidence} of a node's data: public files that prove what other operators did. */
record EvidenceFolder(Path data) {
    private static final int NAME_DIGITS = 16;

    /**
     * Writes one file, named by its content.
     *
     * @throws UncheckedIOException when the file system fails
     */
    Path write(int epoch, CeremonyEvidence evidence) {
        Bytes content = evidence.encode();
        String name =
                Hashes.sha256(content).bytes().toHex().replaceFirst("^0x", "").substring(0, NAME_DIGITS);
        try {
            Path folder = Files.createDirectories(data.resolve("evidence"));
            Path file = folder.resolve("ceremony-epoch-" + epoch + "-" + name + ".evidence");
            DurableFile.replace(file, content);
            return file;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
