package io.countersign.frost.keystore;

/** Why a keystore was not opened. */
public enum KeystoreFault {
    /** There is no such file. */
    MISSING,
    /** It is not a regular file. */
    NOT_A_FILE,
    /** Others than the owner may read or write the file. */
    LOOSE_PERMISSIONS,
    /** The bytes are not a keystore of this version and suite, or it is too long. */
    MALFORMED,
    /** The key derivation has another cost than this version fixes. */
    UNSUPPORTED_KDF,
    /** Wrong passphrase, or a byte was changed; the two can not be told apart. */
    WRONG_PASSPHRASE_OR_TAMPERED,
    /** The public keys or the share do not belong together. */
    INCONSISTENT_KEY
}
