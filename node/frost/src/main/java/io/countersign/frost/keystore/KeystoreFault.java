package io.countersign.frost.keystore;

/** Why a keystore was not opened. */
public enum KeystoreFault {
    /** There is no such file. */
    MISSING,
    /** It is not a regular file. */
    NOT_A_FILE,
    /** Others than the owner may read or write the file. */
    LOOSE_PERMISSIONS,
    /** The bytes are not of this kind, version and suite, or it is too long. */
    MALFORMED,
    /** The key derivation has another cost than this version fixes. */
    UNSUPPORTED_KDF,
    /** It was sealed with a passphrase and a token was given to open it, or the other way round. */
    OTHER_PROTECTION,
    /** Wrong passphrase or token key, or a byte was changed; these can not be told apart. */
    WRONG_KEY_OR_TAMPERED,
    /** The public keys or the share do not belong together. */
    INCONSISTENT_KEY
}
