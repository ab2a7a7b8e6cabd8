package io.countersign.spi;

import io.countersign.model.Fact;
import io.countersign.model.ItemKey;
import io.countersign.model.Refusal;
import java.util.List;

/** What one document says. */
public sealed interface Reading {
    /**
     * @param authentic whether the source's own signature over the bytes was verified; otherwise the facts count only as received
     *     by this node directly
     */
    record Facts(List<Fact> facts, boolean authentic) implements Reading {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** The source takes back the newest version of an item. */
    record Withdrawn(ItemKey key, long version, boolean authentic) implements Reading {}

    /** Nothing of the document is used. */
    record Refused(Refusal refusal) implements Reading {}
}
