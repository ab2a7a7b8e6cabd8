package io.countersign.spi;

import io.countersign.model.Digest32;
import io.countersign.model.Refusal;

/** How far a call has come; {@code call} is the digest of its statement. */
public record CallStatus(Digest32 call, Stage stage) {
    public sealed interface Stage {
        /** Durable, not broadcast yet. */
        record Intended() implements Stage {}

        record Sent(Digest32 transaction) implements Stage {}

        record Mined(Digest32 transaction, long block, long gasUsed) implements Stage {}

        record Final(Digest32 transaction, long block, long gasUsed) implements Stage {}

        /** The contract's state shows the call is done, by another operator. */
        record LandedByAnother() implements Stage {}

        record Failed(Refusal refusal) implements Stage {}
    }
}
