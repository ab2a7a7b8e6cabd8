package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;

/** Why a peer does not let a run of this operator in. One peer may lie: only f+1 that say the same are believed. */
public sealed interface Notice {
    /** The generation the peer holds against the run. */
    long generation();

    /** A later start of this operator was seen: the run stands on an older disk. */
    record Outdated(long generation) implements Notice {}

    /** Two runs of this operator were alive at once, and its people have not said since that one is left. */
    record Doubled(long generation) implements Notice {}

    int OUTDATED = 1;
    int DOUBLED = 2;

    default Bytes encode() {
        int kind = switch (this) {
            case Outdated outdated -> OUTDATED;
            case Doubled doubled -> DOUBLED;
        };
        return new CanonicalWriter().u8(kind).i64(generation()).toBytes();
    }

    static Result<Notice> decode(Bytes bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        try {
            int kind = in.u8();
            long generation = in.i64();
            in.end();
            if (generation < 0) {
                return Result.no(ReasonCode.BAD_MESSAGE, "notice", "a generation is not negative");
            }
            return switch (kind) {
                case OUTDATED -> Result.ok(new Outdated(generation));
                case DOUBLED -> Result.ok(new Doubled(generation));
                default -> Result.no(ReasonCode.BAD_MESSAGE, "notice", "kind " + kind + " is not known");
            };
        } catch (MalformedException notANotice) {
            return Result.no(ReasonCode.BAD_MESSAGE, "notice", String.valueOf(notANotice.getMessage()));
        }
    }
}
