package io.countersign.core.config;

import io.countersign.model.Digest32;
import io.countersign.model.Scope;
import io.countersign.model.StreamId;
import java.util.List;

/** What is signed in sequence, as configured. */
public sealed interface Stream permits BookConfig, DealStream, CommitteeStream {
    StreamId id();

    Schedule schedule();

    /** The leaves of this stream's section, in order. */
    List<ItemSlot> slots();

    Digest32 policyHash();

    Scope scope();

    /** For people: a book's or a deal's name, or the epoch that begins. */
    String name();
}
