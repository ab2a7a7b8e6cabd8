package io.countersign.spi;

import io.countersign.model.BlockRef;
import io.countersign.model.Digest32;
import java.time.Instant;
import java.util.List;

/** The rounds a hub holds for one book, oldest first, at {@code block}. */
public record BookState(BlockRef block, List<Round> rounds) {
    public BookState {
        rounds = List.copyOf(rounds);
    }

    /**
     * @param sequence the window of the statement
     * @param payloadHash Keccak-256 of the lanes that the hub serves, as in the statement
     */
    public record Round(long sequence, Instant effectiveAt, Instant expiresAt, Digest32 payloadHash) {}
}
