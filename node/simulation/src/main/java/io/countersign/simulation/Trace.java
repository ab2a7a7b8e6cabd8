package io.countersign.simulation;

import io.countersign.model.Bytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everything that happened, as one number, and the last of it in words. */
final class Trace {
    private static final int KEPT = 80;
    private static final int WIDTH = 240;

    private record Line(long at, String what, Object who, Object detail) {}

    private final Deque<Line> last = new ArrayDeque<>();
    private long hash;

    /** @param detail written out only when somebody reads it */
    void add(long at, String what, Object who, Object detail, long salt) {
        hash = Rng.mix(hash ^ at ^ Rng.mix(salt + what.hashCode()));
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(new Line(at, what, who, detail));
    }

    static long salt(Bytes bytes) {
        long salt = bytes.size();
        for (int i = 0; i < Math.min(8, bytes.size()); i++) {
            salt = (salt << 8) ^ bytes.at(i);
        }
        return salt;
    }

    String hash() {
        return String.format("%016x", hash);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Line line : last) {
            String text = Instant.ofEpochMilli(line.at()) + " " + line.who() + " " + line.what() + " " + line.detail();
            lines.add(text.substring(0, Math.min(text.length(), WIDTH)));
        }
        return List.copyOf(lines);
    }
}
