package io.countersign.source.folder;

import io.countersign.documents.Channel;
import io.countersign.documents.Limits;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that a custodian puts into a folder by renaming them into place. Hidden files, {@code *.tmp}, links and folders are not
 * looked at; nothing is ever deleted. What was acknowledged is remembered by name and content in memory, so a restart reads all
 * files again.
 */
final class FolderChannel implements Channel {
    private final SourceId source;
    private final Path folder;
    private final InstantSource clock;
    private final Set<Acknowledged> acknowledged = ConcurrentHashMap.newKeySet();

    private record Acknowledged(String name, Digest32 evidence) {
        private static Acknowledged of(RawInput input) {
            return new Acknowledged(input.name(), input.evidenceHash());
        }
    }

    FolderChannel(SourceId source, Path folder, InstantSource clock) {
        this.source = source;
        this.folder = folder;
        this.clock = clock;
    }

    /** At most {@link FolderLimits#FILES_PER_FETCH} documents, by file name. */
    @Override
    public Result<List<RawInput>> fetch() {
        try {
            List<Path> files = files();
            if (files.size() > FolderLimits.FILES_IN_FOLDER) {
                return Result.no(ReasonCode.LIMIT_REACHED, source.name(), "too many files in the folder");
            }
            return Result.ok(unacknowledged(files));
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Result.no(ReasonCode.SOURCE_UNAVAILABLE, source.name(), "the folder or a file of it cannot be read");
        }
    }

    @Override
    public void acknowledge(RawInput input) {
        acknowledged.add(Acknowledged.of(input));
    }

    @Override
    public void close() {}

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FolderChannel::isDocument)) {
            entries.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private static boolean isDocument(Path entry) {
        String name = entry.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".tmp") && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private List<RawInput> unacknowledged(List<Path> files) throws IOException {
        List<RawInput> inputs = new ArrayList<>();
        for (Path file : files) {
            Optional<RawInput> input =
                    Optional.of(receive(file)).filter(in -> !acknowledged.contains(Acknowledged.of(in)));
            input.ifPresent(inputs::add);
            if (inputs.size() == FolderLimits.FILES_PER_FETCH) {
                break;
            }
        }
        return inputs;
    }

    /** Of a file over the limit one byte more than allowed is taken: enough for the reader to refuse it. */
    private RawInput receive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(Limits.DOCUMENT_BYTES + 1);
            return new RawInput(source, file.getFileName().toString(), Bytes.of(content), clock.instant());
        }
    }
}
