package io.countersign.model;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads what {@link CanonicalWriter} wrote. Every method throws {@link MalformedException} where the bytes end early, a length
 * is over its limit or a value has no canonical form; parsers catch it at the edge and give a {@link Refusal}.
 */
public final class CanonicalReader {
    /** The bytes have no meaning in this place. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        public MalformedException(String message) {
            super(message);
        }
    }

    private static final int MAX_TEXT_BYTES = 4_096;
    private static final int MAX_NUMBER_BYTES = 33;

    private final ByteBuffer in;

    public CanonicalReader(Bytes bytes) {
        this.in = ByteBuffer.wrap(bytes.toArray());
    }

    public int u8() throws MalformedException {
        need(1);
        return in.get() & 0xff;
    }

    public int i32() throws MalformedException {
        need(4);
        return in.getInt();
    }

    public long i64() throws MalformedException {
        need(8);
        return in.getLong();
    }

    /** A count of elements that follow, between 0 and {@code max}. */
    public int count(int max) throws MalformedException {
        int count = i32();
        if (count < 0 || count > max) {
            throw new MalformedException("count " + count + " is not within 0.." + max);
        }
        return count;
    }

    public Instant instant() throws MalformedException {
        long seconds = i64();
        int nanos = i32();
        if (nanos < 0 || nanos >= 1_000_000_000) {
            throw new MalformedException("nanoseconds out of range");
        }
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException outOfRange) {
            throw new MalformedException("instant out of range");
        }
    }

    public Bytes bytes(int maxBytes) throws MalformedException {
        return fixed(count(maxBytes));
    }

    public Bytes fixed(int size) throws MalformedException {
        need(size);
        byte[] value = new byte[size];
        in.get(value);
        return Bytes.of(value);
    }

    public Digest32 digest() throws MalformedException {
        return new Digest32(fixed(Digest32.SIZE_BYTES));
    }

    public String text() throws MalformedException {
        Bytes encoded = bytes(MAX_TEXT_BYTES);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(encoded.toArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new MalformedException("text is not UTF-8");
        }
    }

    public Quantity quantity() throws MalformedException {
        Bytes digits = bytes(MAX_NUMBER_BYTES);
        int scale = u8();
        String unit = text();
        if (digits.size() == 0) {
            throw new MalformedException("a number has at least one byte");
        }
        BigInteger unscaled = new BigInteger(digits.toArray());
        if (unscaled.toByteArray().length != digits.size()) {
            throw new MalformedException("a number is not in its shortest form");
        }
        try {
            return new Quantity(unscaled, scale, new Unit(unit));
        } catch (IllegalArgumentException outOfRange) {
            throw new MalformedException("not a quantity");
        }
    }

    /** Call last: bytes left over make the whole value malformed. */
    public void end() throws MalformedException {
        if (in.hasRemaining()) {
            throw new MalformedException(in.remaining() + " bytes left over");
        }
    }

    private void need(int count) throws MalformedException {
        if (in.remaining() < count) {
            throw new MalformedException("the bytes end early");
        }
    }
}
