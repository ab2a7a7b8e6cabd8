package io.countersign.app.evidence;

import io.countersign.app.key.DurableFile;
import io.countersign.app.key.KeyFolder;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Offence;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The evidence a node found or was told of, one file each, in {@code evidence} below its data folder. */
public final class EvidenceFolder {
    private final Digest32 networkId;
    private final KeyFolder keys;
    private final Path path;

    /** @param data the node's data folder */
    public EvidenceFolder(Digest32 networkId, Path data, KeyFolder keys) {
        this.networkId = networkId;
        this.keys = keys;
        this.path = data.resolve("evidence");
    }

    /**
     * Writes the proof once, with the certificates that its judge needs.
     *
     * @return the file
     * @throws UncheckedIOException when the file system fails
     */
    public Path keep(Misbehaviour proof) {
        int epoch = proof.proof().getFirst().header().epoch();
        try {
            EvidenceFile file = new EvidenceFile(networkId, epoch, new Accusation.InRounds(proof), certificates(epoch));
            Path target = path.resolve(name(proof, file.encode()));
            if (!Files.exists(target)) {
                Files.createDirectories(path);
                DurableFile.replace(target, file.encode());
            }
            return target;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static String name(Misbehaviour proof, Bytes content) {
        String offence = proof.offence().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String hash = Hashes.keccak256(content).bytes().toHex().substring(2, 18);
        return "operator-" + Offence.accused(proof).index() + "." + offence + "." + hash + ".evidence";
    }

    private List<Bytes> certificates(int epoch) throws IOException {
        List<Bytes> certificates = new ArrayList<>();
        for (int i = 1; i <= epoch && Files.exists(keys.certificate(i)); i++) {
            certificates.add(Bytes.of(Files.readAllBytes(keys.certificate(i))));
        }
        return certificates;
    }
}
