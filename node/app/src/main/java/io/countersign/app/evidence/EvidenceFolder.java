package io.countersign.app.evidence;

import io.countersign.app.ceremony.CeremonyEvidence;
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
        String offence = proof.offence().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return keep(
                "operator-" + Offence.accused(proof).index() + "." + offence + ".",
                epoch,
                new Accusation.InRounds(proof),
                epoch);
    }

    /**
     * As {@link #keep(Misbehaviour)}, what spoiled the ceremony of an epoch.
     *
     * @param epoch whose key it was to make
     */
    public Path keep(CeremonyEvidence evidence, int epoch) {
        return keep("ceremony-epoch-" + epoch + "-", epoch, new Accusation.InCeremony(evidence), epoch - 1);
    }

    /** @param certified the last epoch whose keys the judge needs */
    private Path keep(String prefix, int epoch, Accusation accusation, int certified) {
        try {
            Bytes content = new EvidenceFile(networkId, epoch, accusation, certificates(certified)).encode();
            String hash = Hashes.keccak256(content).bytes().toHex().substring(2, 18);
            Path target = path.resolve(prefix + hash + ".evidence");
            if (!Files.exists(target)) {
                Files.createDirectories(path);
                DurableFile.replace(target, content);
            }
            return target;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private List<Bytes> certificates(int epoch) throws IOException {
        List<Bytes> certificates = new ArrayList<>();
        for (int i = 1; i <= epoch && Files.exists(keys.certificate(i)); i++) {
            certificates.add(Bytes.of(Files.readAllBytes(keys.certificate(i))));
        }
        return certificates;
    }
}
