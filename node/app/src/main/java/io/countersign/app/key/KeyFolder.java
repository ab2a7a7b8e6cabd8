package io.countersign.app.key;

import io.countersign.frost.keystore.Keystore;
import io.countersign.frost.keystore.KeystoreFile;
import io.countersign.frost.keystore.RecoveryKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder {@code keys} of a node's data, for its owner only. Of each epoch: {@code .keystore} (the share), {@code .recovery-key}
 * (the X25519 key), {@code .recovery} (the public certificate), {@code .bound} (the public transcript of a ceremony that did not end
 * yet), {@code .wiped} (the statement that the first two are gone).
 */
public record KeyFolder(Path path) {
    private static final Pattern NAME = Pattern.compile("epoch-([1-9]\\d{0,8})\\.(keystore|recovery|wiped)");

    /**
     * Makes the folder where there is none.
     *
     * @param data the node's data folder
     * @throws UncheckedIOException when the file system fails
     */
    public static KeyFolder in(Path data) {
        try {
            Path path = data.resolve("keys");
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new KeyFolder(path);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    public KeystoreFile keystore(int epoch) {
        return new KeystoreFile(file(epoch, "keystore"), new Keystore());
    }

    public RecoveryKeyFile recoveryKey(int epoch) {
        return new RecoveryKeyFile(file(epoch, "recovery-key"));
    }

    public Path certificate(int epoch) {
        return file(epoch, "recovery");
    }

    public Path bound(int epoch) {
        return file(epoch, "bound");
    }

    public Path wipeStatement(int epoch) {
        return file(epoch, "wiped");
    }

    /** Whether a share or a recovery key is there, or a process died while it destroyed them. */
    public boolean hasSecrets(int epoch) {
        return hasKeystore(epoch)
                || Files.exists(file(epoch, "recovery-key"))
                || Files.exists(DurableFile.temporary(wipeStatement(epoch)));
    }

    /** What is there of an operator's share, by the files alone. */
    public HeldEpoch.Share state(int epoch, boolean member) {
        if (!member) {
            return HeldEpoch.Share.NONE;
        }
        if (Files.exists(wipeStatement(epoch))) {
            return HeldEpoch.Share.WIPED;
        }
        return hasKeystore(epoch) ? HeldEpoch.Share.HELD : HeldEpoch.Share.LOST;
    }

    public boolean hasKeystore(int epoch) {
        return Files.exists(file(epoch, "keystore"));
    }

    /**
     * The epochs of which there is a keystore, a certificate or a wipe statement.
     *
     * @throws UncheckedIOException when the file system fails
     */
    public SortedSet<Integer> epochs() {
        try (Stream<Path> files = Files.list(path)) {
            SortedSet<Integer> epochs = new TreeSet<>();
            files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(name -> epochs.add(Integer.parseInt(name.group(1))));
            return epochs;
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private Path file(int epoch, String kind) {
        return path.resolve("epoch-" + epoch + "." + kind);
    }
}
