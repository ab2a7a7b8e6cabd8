package io.countersign.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes the one canonical byte form of a value: fixed-width big-endian numbers, and every variable part behind its length in
 * four bytes, so that two different values never share a form.
 */
public final class CanonicalWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public CanonicalWriter u8(int value) {
        if (value < 0 || value > 0xff) {
            throw new IllegalArgumentException(value + " does not fit a byte");
        }
        out.write(value);
        return this;
    }

    public CanonicalWriter i32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    public CanonicalWriter i64(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    /** Whole seconds since 1970 in eight bytes, then nanoseconds in four. */
    public CanonicalWriter instant(Instant value) {
        return i64(value.getEpochSecond()).i32(value.getNano());
    }

    public CanonicalWriter bytes(Bytes value) {
        i32(value.size());
        return fixed(value);
    }

    /** Bytes whose length the reader knows. */
    public CanonicalWriter fixed(Bytes value) {
        out.writeBytes(value.toArray());
        return this;
    }

    public CanonicalWriter digest(Digest32 value) {
        return fixed(value.bytes());
    }

    public CanonicalWriter text(String value) {
        return bytes(Bytes.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    public CanonicalWriter quantity(Quantity value) {
        return bytes(Bytes.of(value.unscaled().toByteArray()))
                .u8(value.scale())
                .text(value.unit().code());
    }

    public Bytes toBytes() {
        return Bytes.of(out.toByteArray());
    }
}
