package io.countersign.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lanes of a book in feed order. Byte form: 16 bytes a lane, a big-endian signed number of 120 bits and one status byte
 * (1 value, 2 refused with number 0), padded with one zero lane to an even count.
 */
public record BookPayload(List<Lane> lanes) {
    public static final int MAX_LANES = 256;
    private static final int LANE_BYTES = 16;
    private static final int NUMBER_BYTES = 15;
    private static final byte VALUE = 1;
    private static final byte REFUSED = 2;

    public BookPayload {
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty() || lanes.size() > MAX_LANES) {
            throw new IllegalArgumentException("a book has 1 to 256 lanes, not " + lanes.size());
        }
    }

    public Bytes encode() {
        byte[] out = new byte[(lanes.size() + (lanes.size() & 1)) * LANE_BYTES];
        for (int i = 0; i < lanes.size(); i++) {
            write(lanes.get(i), out, i * LANE_BYTES);
        }
        return Bytes.of(out);
    }

    /** Reads {@code feeds} lanes, or empty where the bytes are not exactly what {@link #encode} writes. */
    public static Optional<BookPayload> decode(Bytes bytes, int feeds) {
        if (feeds < 1 || feeds > MAX_LANES || bytes.size() != (feeds + (feeds & 1)) * LANE_BYTES) {
            return Optional.empty();
        }
        List<Lane> lanes = new ArrayList<>(feeds);
        for (int i = 0; i < feeds; i++) {
            Bytes lane = bytes.slice(i * LANE_BYTES, (i + 1) * LANE_BYTES);
            BigInteger number = new BigInteger(lane.slice(0, NUMBER_BYTES).toArray());
            lanes.add(lane.at(NUMBER_BYTES) == VALUE ? new Lane.Value(number) : new Lane.Refused());
        }
        BookPayload payload = new BookPayload(lanes);
        return payload.encode().equals(bytes) ? Optional.of(payload) : Optional.empty();
    }

    private static void write(Lane lane, byte[] out, int at) {
        switch (lane) {
            case Lane.Value value -> {
                byte[] shortest = value.number().toByteArray();
                Arrays.fill(out, at, at + NUMBER_BYTES, (byte) (value.number().signum() < 0 ? 0xff : 0));
                System.arraycopy(shortest, 0, out, at + NUMBER_BYTES - shortest.length, shortest.length);
                out[at + NUMBER_BYTES] = VALUE;
            }
            case Lane.Refused refused -> out[at + NUMBER_BYTES] = REFUSED;
        }
    }
}
