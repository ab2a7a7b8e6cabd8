package io.countersign.core.config;

import io.countersign.model.CanonicalWriter;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.SourceId;
import java.util.Comparator;

/**
 * One place in a section: what one source says about one thing.
 *
 * @param instrument the instrument, the asset of a position, or the deal of a settlement
 */
public record ItemSlot(SourceId source, InstrumentId instrument, FactKind kind) implements Comparable<ItemSlot> {
    /** The source of facts that operators read from chains themselves. */
    public static final SourceId CHAINS = new SourceId("chains");

    private static final Comparator<ItemSlot> ORDER = Comparator.comparing(ItemSlot::kind)
            .thenComparing(ItemSlot::instrument)
            .thenComparing(ItemSlot::source);

    public static ItemSlot of(Fact fact) {
        InstrumentId instrument = fact.body() instanceof FactBody.Settlement settlement
                ? new InstrumentId(settlement.deal().name())
                : fact.key().instrument();
        return new ItemSlot(fact.key().source(), instrument, fact.key().kind());
    }

    void write(CanonicalWriter out) {
        out.text(source.name()).text(instrument.name()).u8(kind.code());
    }

    @Override
    public int compareTo(ItemSlot other) {
        return ORDER.compare(this, other);
    }
}
