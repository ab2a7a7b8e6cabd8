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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The evidence a node found or was told of, one file each, in {@code evidence} below its data folder. {@link Limits} bound what it
 * takes: the first files of a kind stay, and none is replaced. Safe for several threads.
 */
public final class EvidenceFolder {
    private static final String SUFFIX = ".evidence";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,95}");

    /**
     * A file that is there.
     *
     * @param id its name without the ending
     * @param keptAt when it was written
     */
    public record Kept(String id, Instant keptAt) {}

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
     * @return the file; empty where it was there already, or the limits leave no room for it
     * @throws UncheckedIOException when the file system fails
     */
    public Optional<Path> keep(Misbehaviour proof) {
        int epoch = proof.proof().getFirst().header().epoch();
        String offence = proof.offence().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String group = "operator-" + Offence.accused(proof).index() + ".";
        return keep(group, group + offence + ".", epoch, new Accusation.InRounds(proof), epoch);
    }

    /**
     * As {@link #keep(Misbehaviour)}, what spoiled the ceremony of an epoch.
     *
     * @param epoch whose key it was to make
     */
    public Optional<Path> keep(CeremonyEvidence evidence, int epoch) {
        String group = "ceremony-epoch-" + epoch + "-";
        return keep(group, group, epoch, new Accusation.InCeremony(evidence), epoch - 1);
    }

    /** @param certified the last epoch whose keys the judge needs */
    private synchronized Optional<Path> keep(
            String group, String kind, int epoch, Accusation accusation, int certified) {
        try {
            Bytes content = new EvidenceFile(networkId, epoch, accusation, certificates(certified)).encode();
            String hash = Hashes.keccak256(content).bytes().toHex().substring(2, 18);
            Path target = path.resolve(kind + hash + SUFFIX);
            if (Files.exists(target) || !hasRoom(group, kind, content.size())) {
                return Optional.empty();
            }
            Files.createDirectories(path);
            DurableFile.replace(target, content);
            return Optional.of(target);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private boolean hasRoom(String group, String kind, int bytes) throws IOException {
        long ofGroup = bytes;
        int ofKind = 0;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            ofGroup += name.startsWith(group) ? Files.size(file) : 0;
            ofKind += name.startsWith(kind) ? 1 : 0;
        }
        return bytes <= Limits.FILE_BYTES && ofKind < Limits.FILES_OF_A_KIND && ofGroup <= Limits.BYTES_OF_A_GROUP;
    }

    private List<Bytes> certificates(int epoch) throws IOException {
        List<Bytes> certificates = new ArrayList<>();
        for (int i = 1; i <= epoch && Files.exists(keys.certificate(i)); i++) {
            certificates.add(Bytes.of(Files.readAllBytes(keys.certificate(i))));
        }
        return certificates;
    }

    /** What is there, in no order. */
    public List<Kept> list() {
        try {
            List<Kept> kept = new ArrayList<>();
            for (Path file : files()) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - SUFFIX.length());
                kept.add(new Kept(id, Files.getLastModifiedTime(file).toInstant()));
            }
            return kept;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** The bytes of a file; empty where there is none of that id. */
    public Optional<Bytes> read(String id) {
        Path file = path.resolve(id + SUFFIX);
        try {
            return ID.matcher(id).matches() && Files.isRegularFile(file) && Files.size(file) <= Limits.FILE_BYTES
                    ? Optional.of(Bytes.of(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
