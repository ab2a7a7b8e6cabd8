package io.countersign.frost.keystore;

import io.countersign.model.Failpoint;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * One keystore on a POSIX file system, readable by its owner only. A write is seen whole or not at all, also after a
 * loss of power.
 */
public final class KeystoreFile {
    private final SecretFile file;
    private final Keystore keystore;

    public KeystoreFile(Path path, Keystore keystore) {
        this.file = new SecretFile(path);
        this.keystore = keystore;
    }

    /**
     * Replaces the file, with mode 0600.
     *
     * @throws UncheckedIOException when the file system fails; the old file is then still there
     */
    public void save(StoredKey key, Protection protection, SecureRandom random) {
        file.replace(keystore.encode(key, protection, random), Failpoint.KEYSTORE_WRITTEN::reached);
        Failpoint.KEYSTORE_RENAMED.reached();
    }

    /** @throws UncheckedIOException when the file system fails */
    public KeystoreReading load(Protection protection) {
        return file.read(bytes -> keystore.decode(bytes, protection), KeystoreReading.Rejected::new);
    }

    /**
     * Overwrites and removes the file.
     *
     * @return false where there was none
     * @throws UncheckedIOException when the file system fails
     */
    public boolean destroy() {
        return file.destroy();
    }
}
