package io.countersign.core.config;

import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.Scope;
import io.countersign.model.StreamId;
import java.util.List;

/** The settlement of one deal. */
public record DealStream(DealRef deal, SettlementConfig settlement) implements Stream {
    @Override
    public StreamId id() {
        return StreamId.ofSettlement(deal);
    }

    @Override
    public WindowSchedule schedule() {
        return settlement.attempts();
    }

    @Override
    public List<ItemSlot> slots() {
        InstrumentId subject = new InstrumentId(deal.name());
        return settlement.sources().stream()
                .sorted()
                .map(source -> new ItemSlot(source, subject, FactKind.SETTLEMENT))
                .toList();
    }

    @Override
    public Digest32 policyHash() {
        return settlement.policyHash();
    }

    @Override
    public Scope scope() {
        return settlement.scope();
    }

    @Override
    public String name() {
        return deal.name();
    }
}
