package io.countersign.frost.keystore;

/** The outcome of opening a keystore. */
public sealed interface KeystoreReading {
    record Opened(StoredKey key) implements KeystoreReading {}

    record Rejected(KeystoreFault fault) implements KeystoreReading {}
}
