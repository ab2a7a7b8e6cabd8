package io.countersign.model;

import java.time.Instant;

/**
 * What a fact is a fact about. Versions of one key supersede each other; nothing is overwritten.
 *
 * @param asOf the valuation, statement or settlement time the source gives
 */
public record ItemKey(SourceId source, InstrumentId instrument, FactKind kind, Instant asOf) {
    public Bytes encode() {
        return new CanonicalWriter()
                .text(source.name())
                .text(instrument.name())
                .u8(kind.code())
                .instant(asOf)
                .toBytes();
    }
}
