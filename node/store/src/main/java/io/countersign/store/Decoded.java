package io.countersign.store;

import io.countersign.core.report.StatementCodec;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Fact;
import io.countersign.model.FactDecoder;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.SourceId;

/** Values from the canonical bytes this node wrote itself; bytes that do not decode mean a damaged database. */
final class Decoded {
    private Decoded() {}

    static Fact fact(Bytes bytes) {
        return switch (FactDecoder.decode(bytes)) {
            case Result.Ok<Fact>(Fact fact) -> fact;
            case Result.No<Fact>(Refusal refusal) -> throw new StoreException("the journal is damaged: " + refusal);
        };
    }

    static Bytes encoded(Attestation attestation) {
        CanonicalWriter out = new CanonicalWriter();
        StatementCodec.write(out, attestation);
        return out.toBytes();
    }

    static Attestation attestation(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            Attestation attestation = StatementCodec.attestation(in);
            in.end();
            return attestation;
        } catch (MalformedException | IllegalArgumentException damaged) {
            throw new StoreException("the journal holds an attestation it cannot read", damaged);
        }
    }

    static ItemKey item(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            ItemKey key =
                    new ItemKey(new SourceId(in.text()), new InstrumentId(in.text()), kind(in.u8()), in.instant());
            in.end();
            return key;
        } catch (MalformedException | IllegalArgumentException damaged) {
            throw new StoreException("the journal holds an item it cannot read", damaged);
        }
    }

    private static FactKind kind(int code) throws MalformedException {
        for (FactKind kind : FactKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new MalformedException("unknown kind of fact");
    }
}
