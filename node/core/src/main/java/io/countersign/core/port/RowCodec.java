package io.countersign.core.port;

import io.countersign.core.message.LockCodec;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.Row.EvidenceRow;
import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.Row.ObservationRow;
import io.countersign.core.port.Row.TakeoverRow;
import io.countersign.core.report.StatementCodec;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.util.List;
import java.util.Optional;

/** The canonical bytes of rows, the same in every store; only bytes that encode back to themselves are a row. */
public final class RowCodec {
    private RowCodec() {}

    public static Bytes encode(Row row) {
        CanonicalWriter out = new CanonicalWriter();
        switch (row) {
            case ObservationRow observation -> {
                out.digest(observation.stream().id()).i64(observation.window());
                observation.leaves().write(out);
                out.digest(observation.evidenceRoot());
            }
            case LockRow lock -> LockCodec.write(out.digest(lock.stream().id()).i64(lock.window()), lock.lock());
            case FloorRow floor -> {
                out.digest(floor.stream().id()).i64(floor.window());
                new Leaves(floor.items()).write(out);
            }
            case AttestedRow attested -> {
                StatementCodec.write(out, attested.attestation());
                StatementCodec.write(out, attested.evidence());
            }
            case BootRow boot -> out.i64(boot.generation()).digest(boot.instance());
            case TakeoverRow takeover -> out.instant(takeover.since());
            case LatchRow latch -> {
                Refusal refusal = latch.refusal();
                out.text(latch.name()).text(refusal.code().name());
                out.text(refusal.subject()).text(refusal.detail());
            }
            case EvidenceRow evidence -> out.fixed(MessageCodec.encode(evidence.misbehaviour()));
        }
        return out.toBytes();
    }

    public static Result<Row> decode(RowKind kind, Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            Row row = read(kind, in);
            in.end();
            return encode(row).equals(bytes) ? Result.ok(row) : refused(kind, "not in canonical form");
        } catch (MalformedException | IllegalArgumentException notARow) {
            return refused(kind, String.valueOf(notARow.getMessage()));
        }
    }

    private static Result<Row> refused(RowKind kind, String why) {
        return Result.no(ReasonCode.MALFORMED, kind.name(), why);
    }

    private static Row read(RowKind kind, CanonicalReader in) throws MalformedException {
        return switch (kind) {
            case OBSERVATION -> new ObservationRow(stream(in), in.i64(), Leaves.read(in), in.digest());
            case LOCK -> new LockRow(stream(in), in.i64(), LockCodec.lock(in));
            case FLOOR -> {
                StreamId stream = stream(in);
                long window = in.i64();
                List<Optional<Leaf>> items = Leaves.read(in).entries();
                yield new FloorRow(stream, window, items);
            }
            case ATTESTED -> new AttestedRow(StatementCodec.attestation(in), StatementCodec.evidence(in));
            case BOOT -> new BootRow(in.i64(), in.digest());
            case TAKEOVER -> new TakeoverRow(in.instant());
            case LATCH -> new LatchRow(in.text(), new Refusal(reason(in.text()), in.text(), in.text()));
            case EVIDENCE -> new EvidenceRow(MessageCodec.misbehaviour(in));
        };
    }

    private static StreamId stream(CanonicalReader in) throws MalformedException {
        return new StreamId(in.digest());
    }

    private static ReasonCode reason(String name) throws MalformedException {
        for (ReasonCode code : ReasonCode.values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        throw new MalformedException("unknown reason");
    }
}
