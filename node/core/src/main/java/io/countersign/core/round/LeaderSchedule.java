package io.countersign.core.round;

import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.StreamId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Who leads which view: round robin from a start that depends on the epoch and the stream's lane, so f+1 views hold an honest one. */
final class LeaderSchedule {
    private final List<OperatorId> members;
    private final int epoch;

    LeaderSchedule(List<OperatorId> members, int epoch) {
        this.members = members;
        this.epoch = epoch;
    }

    OperatorId leader(Stream stream, Window window, int view) {
        return at(stream.id(), stream.schedule().slotOf(window, view));
    }

    /** The leader and the next {@code backups} after it. */
    List<OperatorId> aggregators(Stream stream, Window window, int view, int backups) {
        List<OperatorId> aggregators = new ArrayList<>();
        for (int i = 0; i <= backups; i++) {
            aggregators.add(leader(stream, window, view + i));
        }
        return List.copyOf(aggregators);
    }

    private OperatorId at(StreamId stream, long slot) {
        int lane = remainder(stream.id());
        Bytes start = new CanonicalWriter()
                .text("countersign/leader/1")
                .i32(epoch)
                .i32(lane)
                .toBytes();
        int offset = remainder(Hashes.keccak256(start));
        return members.get(Math.floorMod(offset + slot, members.size()));
    }

    private int remainder(Digest32 hash) {
        return new BigInteger(1, hash.bytes().toArray())
                .mod(BigInteger.valueOf(members.size()))
                .intValueExact();
    }
}
