package io.countersign.frost.keystore;

import io.countersign.frost.cipher.OneTimeAesGcm;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** How the key of one sealed secret is had, as the file says it. Public. */
sealed interface Lock {
    /** Argon2id: memory in KiB (4 bytes), passes (4), lanes (4), salt (16). */
    record Derived(KdfParameters kdf, Salt salt) implements Lock {}

    /** The key itself, wrapped, in 60 bytes. */
    record Wrapped(ByteBuffer key) implements Lock {}

    int LENGTH_MAX = 1 + KeyWrap.WRAPPED_LENGTH;
    byte DERIVED = 1;
    byte WRAPPED = 2;

    /** A lock for a secret of its own, and the key it is sealed under. */
    record Made(Lock lock, OneTimeAesGcm cipher) {}

    static Made make(Protection protection, KdfParameters kdf, byte[] about, SecureRandom random) {
        return switch (protection) {
            case Protection.ByPassphrase(Passphrase passphrase) -> {
                Salt salt = Salt.random(random);
                yield new Made(new Derived(kdf, salt), derive(kdf, salt, passphrase));
            }
            case Protection.ByWrap(KeyWrap wrap) -> {
                byte[] key = new byte[OneTimeAesGcm.KEY_LENGTH];
                random.nextBytes(key);
                ByteBuffer wrapped = ByteBuffer.wrap(wrap.wrap(key, about)).asReadOnlyBuffer();
                yield new Made(new Wrapped(wrapped), new OneTimeAesGcm(key));
            }
        };
    }

    /** Empty where the protection can not open a lock of this kind, or not this one. */
    default Optional<OneTimeAesGcm> open(Protection protection, byte[] about) {
        return switch (this) {
            case Derived(KdfParameters kdf, Salt salt) ->
                protection instanceof Protection.ByPassphrase(Passphrase passphrase)
                        ? Optional.of(derive(kdf, salt, passphrase))
                        : Optional.empty();
            case Wrapped(ByteBuffer key) ->
                protection instanceof Protection.ByWrap(KeyWrap wrap)
                        ? wrap.unwrap(bytes(key), about).map(OneTimeAesGcm::new)
                        : Optional.empty();
        };
    }

    /** Whether the protection is of this lock's kind. */
    default boolean isFor(Protection protection) {
        return switch (this) {
            case Derived derived -> protection instanceof Protection.ByPassphrase;
            case Wrapped wrapped -> protection instanceof Protection.ByWrap;
        };
    }

    default byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH_MAX);
        switch (this) {
            case Derived(KdfParameters kdf, Salt salt) ->
                buffer.put(DERIVED)
                        .putInt(kdf.memoryKib())
                        .putInt(kdf.passes())
                        .putInt(kdf.lanes())
                        .put(salt.encode());
            case Wrapped(ByteBuffer key) -> buffer.put(WRAPPED).put(bytes(key));
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Empty for an unknown kind; the buffer must hold as many bytes as the kind says. */
    static Optional<Lock> parse(ByteBuffer buffer) {
        return switch (buffer.get()) {
            case DERIVED -> {
                KdfParameters kdf = new KdfParameters(buffer.getInt(), buffer.getInt(), buffer.getInt());
                yield Optional.of(new Derived(kdf, new Salt(take(buffer, Salt.LENGTH))));
            }
            case WRAPPED ->
                Optional.of(new Wrapped(
                        ByteBuffer.wrap(take(buffer, KeyWrap.WRAPPED_LENGTH)).asReadOnlyBuffer()));
            default -> Optional.empty();
        };
    }

    private static OneTimeAesGcm derive(KdfParameters kdf, Salt salt, Passphrase passphrase) {
        return new OneTimeAesGcm(kdf.derive(passphrase.characters(), salt, OneTimeAesGcm.KEY_LENGTH));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
