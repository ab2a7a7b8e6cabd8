package io.countersign.frost.keystore;

/** What opens a secret at rest. */
public sealed interface Protection {
    /** A key derived by Argon2id. */
    record ByPassphrase(Passphrase passphrase) implements Protection {}

    /** A random key that another key wraps, which stays where it is. */
    record ByWrap(KeyWrap wrap) implements Protection {}
}
