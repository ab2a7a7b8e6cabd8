package io.countersign.core.message;

import io.countersign.core.limits.Limits;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.time.Instant;

/** The canonical bytes of an {@link Envelope}; only bytes that encode back to themselves are one. */
public final class EnvelopeCodec {
    private EnvelopeCodec() {}

    public static Bytes encode(Envelope envelope) {
        CanonicalWriter out = new CanonicalWriter();
        write(out, envelope);
        return out.toBytes();
    }

    public static Result<Envelope> decode(Bytes bytes) {
        if (bytes.size() > Limits.MESSAGE_BYTES) {
            return Result.no(ReasonCode.BAD_MESSAGE, "envelope", "over " + Limits.MESSAGE_BYTES + " bytes");
        }
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            Envelope envelope = read(in);
            in.end();
            return Result.ok(envelope);
        } catch (MalformedException | IllegalArgumentException notAnEnvelope) {
            return Result.no(ReasonCode.BAD_MESSAGE, "envelope", String.valueOf(notAnEnvelope.getMessage()));
        }
    }

    static void write(CanonicalWriter out, Envelope envelope) {
        write(out, envelope.header());
        out.bytes(envelope.body()).fixed(envelope.signature());
    }

    static Envelope read(CanonicalReader in) throws MalformedException {
        return new Envelope(header(in), in.bytes(Limits.MESSAGE_BYTES), in.fixed(Limits.IDENTITY_SIGNATURE_BYTES));
    }

    static void write(CanonicalWriter out, Header header) {
        out.u8(header.type().code()).digest(header.networkId()).i32(header.epoch());
        write(out, header.place());
        out.u8(header.sender().index()).instant(header.sentAt());
    }

    private static Header header(CanonicalReader in) throws MalformedException {
        int code = in.u8();
        MessageType type =
                MessageType.ofCode(code).orElseThrow(() -> new MalformedException("unknown type of message " + code));
        Digest32 networkId = in.digest();
        int epoch = in.i32();
        Place place = place(in);
        OperatorId sender = new OperatorId(in.u8());
        Instant sentAt = in.instant();
        return new Header(type, networkId, epoch, place, sender, sentAt);
    }

    static void write(CanonicalWriter out, Place place) {
        out.digest(place.stream().id()).i64(place.window()).i32(place.view());
    }

    static Place place(CanonicalReader in) throws MalformedException {
        return new Place(new StreamId(in.digest()), in.i64(), in.i32());
    }
}
