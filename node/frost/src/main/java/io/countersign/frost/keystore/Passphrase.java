package io.countersign.frost.keystore;

import java.util.Arrays;

/** A passphrase in memory, overwritten when closed. Its text never shows it. */
public final class Passphrase implements AutoCloseable {
    private final char[] characters;

    /** Takes ownership of the characters, at least one. */
    public Passphrase(char[] characters) {
        if (characters.length == 0) {
            throw new IllegalArgumentException("empty passphrase");
        }
        this.characters = characters;
    }

    char[] characters() {
        return characters;
    }

    /** Overwrites the characters with zero; nothing can be opened with it any more. */
    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "Passphrase[redacted]";
    }
}
