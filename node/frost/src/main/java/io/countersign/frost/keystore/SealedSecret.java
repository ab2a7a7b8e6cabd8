package io.countersign.frost.keystore;

import io.countersign.frost.cipher.OneTimeAesGcm;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A secret of 32 bytes at rest: what it is about (public), the lock (public), and the secret under AES-256-GCM with all before it
 * as associated data.
 */
final class SealedSecret {
    static final int SECRET_LENGTH = 32;

    private static final int SEALED_LENGTH = SECRET_LENGTH + OneTimeAesGcm.TAG_LENGTH;

    private final KdfParameters kdf;

    SealedSecret(KdfParameters kdf) {
        this.kdf = kdf;
    }

    /** Wipes the secret. */
    byte[] seal(byte[] about, byte[] secret, Protection protection, SecureRandom random) {
        try {
            Lock.Made made = Lock.make(protection, kdf, about, random);
            byte[] associated = join(about, made.lock().encode());
            return join(associated, made.cipher().seal(secret, associated));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * @param file whole
     * @param rest the file, at the end of what it is about
     * @param opened takes the secret, which is wiped afterwards
     */
    <R> R open(
            byte[] file,
            ByteBuffer rest,
            Protection protection,
            Function<byte[], R> opened,
            Function<KeystoreFault, R> closed) {
        byte[] about = Arrays.copyOf(file, rest.position());
        Optional<Lock> lock = lock(rest).filter(known -> rest.remaining() == SEALED_LENGTH);
        Optional<KeystoreFault> fault = fault(lock, protection);
        if (lock.isEmpty() || fault.isPresent()) {
            return closed.apply(fault.orElse(KeystoreFault.MALFORMED));
        }
        byte[] associated = Arrays.copyOf(file, rest.position());
        byte[] sealed = Arrays.copyOfRange(file, rest.position(), file.length);
        Optional<byte[]> secret = lock.get().open(protection, about).flatMap(cipher -> cipher.open(sealed, associated));
        if (secret.isEmpty()) {
            return closed.apply(KeystoreFault.WRONG_KEY_OR_TAMPERED);
        }
        try {
            return opened.apply(secret.get());
        } finally {
            Arrays.fill(secret.get(), (byte) 0);
        }
    }

    private Optional<KeystoreFault> fault(Optional<Lock> lock, Protection protection) {
        if (lock.isPresent()
                && lock.get() instanceof Lock.Derived derived
                && !derived.kdf().equals(kdf)) {
            return Optional.of(KeystoreFault.UNSUPPORTED_KDF);
        }
        return lock.filter(known -> !known.isFor(protection)).map(known -> KeystoreFault.OTHER_PROTECTION);
    }

    private static Optional<Lock> lock(ByteBuffer rest) {
        try {
            return Lock.parse(rest);
        } catch (BufferUnderflowException cutShort) {
            return Optional.empty();
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
