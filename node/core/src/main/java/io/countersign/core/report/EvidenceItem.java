package io.countersign.core.report;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.observe.Leaf;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.SourceId;

/** One certified item of a report. */
public record EvidenceItem(ItemKey key, long version, Digest32 factHash) {
    /** The bytes under the evidence root: item key, version and fact hash. */
    public Bytes encode() {
        return new CanonicalWriter()
                .bytes(key.encode())
                .i64(version)
                .digest(factHash)
                .toBytes();
    }

    public Leaf leaf() {
        return new Leaf(key.asOf(), version, factHash);
    }

    /** Whether this item fills {@code slot}; what a source says about a deal may stand under any instrument. */
    public boolean fills(ItemSlot slot) {
        return key.source().equals(slot.source())
                && key.kind() == slot.kind()
                && (key.kind() == FactKind.SETTLEMENT || key.instrument().equals(slot.instrument()));
    }

    void write(CanonicalWriter out) {
        out.text(key.source().name()).text(key.instrument().name());
        out.u8(key.kind().code()).instant(key.asOf()).i64(version).digest(factHash);
    }

    static EvidenceItem read(CanonicalReader in) throws MalformedException {
        SourceId source = new SourceId(in.text());
        InstrumentId instrument = new InstrumentId(in.text());
        ItemKey key = new ItemKey(source, instrument, kind(in.u8()), in.instant());
        return new EvidenceItem(key, in.i64(), in.digest());
    }

    private static FactKind kind(int code) throws MalformedException {
        for (FactKind kind : FactKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new MalformedException("unknown kind of fact " + code);
    }
}
