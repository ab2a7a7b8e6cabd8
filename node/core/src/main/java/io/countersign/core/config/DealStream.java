package io.countersign.core.config;

import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.Scope;
import io.countersign.model.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settlement of one deal. */
public final class DealStream implements Stream {
    private final DealRef deal;
    private final SettlementConfig settlement;
    private final StreamId id;
    private final List<ItemSlot> slots;
    private final Digest32 policyHash;

    public DealStream(DealRef deal, SettlementConfig settlement) {
        this.deal = deal;
        this.settlement = settlement;
        this.id = StreamId.ofSettlement(deal);
        InstrumentId subject = new InstrumentId(deal.name());
        this.slots = settlement.sources().stream()
                .sorted()
                .map(source -> new ItemSlot(source, subject, FactKind.SETTLEMENT))
                .toList();
        this.policyHash = settlement.policyHash();
    }

    public DealRef deal() {
        return deal;
    }

    public SettlementConfig settlement() {
        return settlement;
    }

    @Override
    public StreamId id() {
        return id;
    }

    @Override
    public WindowSchedule schedule() {
        return settlement.attempts();
    }

    @Override
    public List<ItemSlot> slots() {
        return slots;
    }

    @Override
    public Digest32 policyHash() {
        return policyHash;
    }

    @Override
    public Scope scope() {
        return settlement.scope();
    }

    @Override
    public String name() {
        return deal.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DealStream that && deal.equals(that.deal) && settlement.equals(that.settlement);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "DealStream[" + deal + "]";
    }
}
