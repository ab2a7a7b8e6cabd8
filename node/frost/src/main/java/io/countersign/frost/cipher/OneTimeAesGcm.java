package io.countersign.frost.cipher;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key that seals one message only, which is why the 96-bit nonce may be zero.
 * Keys come from a derivation over fresh randomness; this object wipes its key after one use.
 */
public final class OneTimeAesGcm {
    public static final int KEY_LENGTH = 32;
    public static final int TAG_LENGTH = 16;

    private static final int NONCE_LENGTH = 12;

    private final byte[] key;

    /** Takes ownership of a 32-byte key. */
    public OneTimeAesGcm(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("key length");
        }
        this.key = key;
    }

    /** The ciphertext, as long as the plaintext and a 16-byte tag. */
    public byte[] seal(byte[] plaintext, byte[] associatedData) {
        try {
            return process(true, plaintext, associatedData);
        } catch (InvalidCipherTextException onlyWhenOpening) {
            throw new IllegalStateException(onlyWhenOpening);
        }
    }

    /**
     * The plaintext, for the caller to wipe; empty when key, ciphertext or associated data differ from those sealed.
     */
    public Optional<byte[]> open(byte[] ciphertext, byte[] associatedData) {
        try {
            return Optional.of(process(false, ciphertext, associatedData));
        } catch (InvalidCipherTextException notAuthentic) {
            return Optional.empty();
        }
    }

    private byte[] process(boolean seal, byte[] input, byte[] associatedData) throws InvalidCipherTextException {
        AEADBlockCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        KeyParameter oneTimeKey = new KeyParameter(key);
        Arrays.fill(key, (byte) 0);
        cipher.init(seal, new AEADParameters(oneTimeKey, 8 * TAG_LENGTH, new byte[NONCE_LENGTH], associatedData));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int written = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, written);
        return output;
    }
}
