package io.countersign.core.port;

import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.EvidenceItem;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Refusal;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What must be on disk before this node acts on it. */
public sealed interface Row {
    RowKind kind();

    /** Rows of one kind and key replace each other. */
    Bytes key();

    /** Written before the observation is sent; never changes. */
    record ObservationRow(StreamId stream, long window, Leaves leaves, Digest32 evidenceRoot) implements Row {
        @Override
        public RowKind kind() {
            return RowKind.OBSERVATION;
        }

        @Override
        public Bytes key() {
            return windowKey(stream, window);
        }
    }

    /** Written before a share is sent; replaced only by a lock of a higher view. */
    record LockRow(StreamId stream, long window, Lock lock) implements Row {
        public int view() {
            return lock.view();
        }

        @Override
        public RowKind kind() {
            return RowKind.LOCK;
        }

        @Override
        public Bytes key() {
            return windowKey(stream, window);
        }
    }

    /**
     * Written with every lock.
     *
     * @param window the highest window locked in this stream
     * @param items per slot the newest item ever locked
     */
    record FloorRow(StreamId stream, long window, List<Optional<Leaf>> items) implements Row {
        public FloorRow {
            items = List.copyOf(items);
        }

        @Override
        public RowKind kind() {
            return RowKind.FLOOR;
        }

        @Override
        public Bytes key() {
            return new CanonicalWriter().digest(stream.id()).toBytes();
        }
    }

    /** Written before the attestation is served or published; never changes. */
    record AttestedRow(Attestation attestation, List<EvidenceItem> evidence) implements Row {
        public AttestedRow {
            evidence = List.copyOf(evidence);
        }

        public StreamId stream() {
            return attestation.statement().stream();
        }

        public long window() {
            return attestation.statement().sequence();
        }

        @Override
        public RowKind kind() {
            return RowKind.ATTESTED;
        }

        @Override
        public Bytes key() {
            return windowKey(stream(), window());
        }
    }

    /** Written before the first message of a run; the generation rises with every start. */
    record BootRow(long generation, Digest32 instance) implements Row {
        @Override
        public RowKind kind() {
            return RowKind.BOOT;
        }

        @Override
        public Bytes key() {
            return Bytes.EMPTY;
        }
    }

    /**
     * Written together with what was taken over from the committee before: this node need not ask again.
     *
     * @param since windows that opened before it may have been touched by members whose disks forgot it, and stay closed
     */
    record TakeoverRow(Instant since) implements Row {
        @Override
        public RowKind kind() {
            return RowKind.TAKEOVER;
        }

        @Override
        public Bytes key() {
            return Bytes.EMPTY;
        }
    }

    /** Something that stays refused over restarts until people act. */
    record LatchRow(String name, Refusal refusal) implements Row {
        @Override
        public RowKind kind() {
            return RowKind.LATCH;
        }

        @Override
        public Bytes key() {
            return new CanonicalWriter().text(name).toBytes();
        }
    }

    record EvidenceRow(Misbehaviour misbehaviour) implements Row {
        @Override
        public RowKind kind() {
            return RowKind.EVIDENCE;
        }

        @Override
        public Bytes key() {
            return Hashes.keccak256(RowCodec.encode(this)).bytes();
        }
    }

    private static Bytes windowKey(StreamId stream, long window) {
        return new CanonicalWriter().digest(stream.id()).i64(window).toBytes();
    }
}
