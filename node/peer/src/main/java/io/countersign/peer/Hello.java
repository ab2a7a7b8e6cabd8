package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;

/**
 * What each side says first on a link.
 *
 * @param generation counts the starts of this operator's node; see the boot row
 * @param instance names one run of one process, 1 to 32 bytes
 * @param resolved people of this operator have said that of all runs up to this generation only one is left; 0 where they never
 *     had to
 */
public record Hello(Digest32 networkId, OperatorId operator, long generation, Bytes instance, long resolved) {
    public static final int PROTOCOL_VERSION = 1;
    private static final String DOMAIN = "countersign/peer";

    public Hello {
        if (generation < 0 || resolved < 0 || instance.size() < 1 || instance.size() > Limits.MAX_INSTANCE_BYTES) {
            throw new IllegalArgumentException("a hello has generations from 0 and an instance of 1 to 32 bytes");
        }
    }

    /** The same run under a later generation. */
    public Hello raised(long later) {
        return new Hello(networkId, operator, later, instance, resolved);
    }

    Bytes encode() {
        return new CanonicalWriter()
                .text(DOMAIN)
                .i32(PROTOCOL_VERSION)
                .digest(networkId)
                .u8(operator.index())
                .i64(generation)
                .bytes(instance)
                .i64(resolved)
                .toBytes();
    }

    static Result<Hello> decode(Bytes bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        try {
            if (!in.text().equals(DOMAIN) || in.i32() != PROTOCOL_VERSION) {
                return Result.no(ReasonCode.BAD_MESSAGE, "hello", "the peer speaks another protocol or version");
            }
            Hello hello = new Hello(
                    in.digest(), new OperatorId(in.u8()), in.i64(), in.bytes(Limits.MAX_INSTANCE_BYTES), in.i64());
            in.end();
            return Result.ok(hello);
        } catch (MalformedException | IllegalArgumentException notAHello) {
            return Result.no(ReasonCode.BAD_MESSAGE, "hello", String.valueOf(notAHello.getMessage()));
        }
    }
}
