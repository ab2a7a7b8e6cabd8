package io.countersign.app.key;

import io.countersign.app.config.NodeFile;
import io.countersign.frost.keystore.KeyWrap;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A PKCS#11 token, through SunPKCS11, that holds an AES-256 key it never gives away. It protects the share at rest: a copied disk
 * without the token is worth nothing. While a node runs, the share is in its memory, for no PKCS#11 mechanism computes a FROST
 * share.
 */
public final class Token implements KeyWrap {
    private static final int KEY_BITS = 256;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final Provider provider;
    private final SecretKey key;
    private final SecureRandom random;

    private Token(Provider provider, SecretKey key, SecureRandom random) {
        this.provider = provider;
        this.key = key;
        this.random = random;
    }

    /** Logs in and finds the key. The caller wipes the PIN. */
    public static Result<Token> open(NodeFile.Pkcs11 settings, char[] pin, SecureRandom random) {
        return provider(settings).then(provider -> {
            try {
                Key key = keys(provider, pin).getKey(settings.keyLabel(), null);
                if (!(key instanceof SecretKey secret) || !secret.getAlgorithm().equals("AES")) {
                    return refused("the token has no AES key labelled " + settings.keyLabel());
                }
                return secret.getEncoded() == null
                        ? Result.ok(new Token(provider, secret, random))
                        : refused("the key " + settings.keyLabel() + " can be extracted from the token");
            } catch (GeneralSecurityException | IOException | ProviderException failed) {
                return refused("the token cannot be used: " + reason(failed));
            }
        });
    }

    /** Makes the key, which never leaves the token; refused where one with its label is there. The caller wipes the PIN. */
    public static Result<String> createKey(NodeFile.Pkcs11 settings, char[] pin) {
        return provider(settings).then(provider -> {
            try {
                KeyStore keys = keys(provider, pin);
                if (keys.containsAlias(settings.keyLabel())) {
                    return refused("the token has a key labelled " + settings.keyLabel());
                }
                KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
                generator.init(KEY_BITS);
                keys.setKeyEntry(settings.keyLabel(), generator.generateKey(), null, null);
                return Result.ok(settings.keyLabel());
            } catch (GeneralSecurityException | IOException | ProviderException failed) {
                return refused("the token makes no key: " + reason(failed));
            }
        });
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] associatedData) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(secret);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException lost) {
            throw new IllegalStateException("the token does not wrap: " + reason(lost), lost);
        }
    }

    @Override
    public Optional<byte[]> unwrap(byte[] wrapped, byte[] associatedData) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE_BYTES), associatedData)
                    .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES));
        } catch (BadPaddingException notAuthentic) {
            return Optional.empty();
        } catch (GeneralSecurityException lost) {
            throw new IllegalStateException("the token does not unwrap: " + reason(lost), lost);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    private static Result<Provider> provider(NodeFile.Pkcs11 settings) {
        Provider sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            return refused("this Java platform has no SunPKCS11");
        }
        String configuration = """
            --name = countersign
            library = "%s"
            slot = %d
            attributes(generate, CKO_SECRET_KEY, *) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
            }
            """.formatted(settings.library(), settings.slot());
        try {
            return Result.ok(sun.configure(configuration));
        } catch (ProviderException | InvalidParameterException failed) {
            return refused("the token cannot be reached: " + reason(failed));
        }
    }

    private static KeyStore keys(Provider provider, char[] pin) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS11", provider);
        keys.load(null, pin);
        return keys;
    }

    /** What the library said, such as CKR_PIN_INCORRECT: the innermost message. */
    private static String reason(Throwable failed) {
        Throwable innermost = failed;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }

    private static <T> Result<T> refused(String why) {
        return Result.no(ReasonCode.MALFORMED, "keyWrap", why);
    }

    @Override
    public String toString() {
        return "Token[" + provider.getName() + "]";
    }
}
