package io.countersign.core.observe;

import io.countersign.core.limits.Limits;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leaves of one section: one entry per slot of the stream, in slot order, empty where the operator holds nothing. */
public record Leaves(List<Optional<Leaf>> entries) {
    private static final Bytes DOMAIN =
            new CanonicalWriter().text("countersign/section/1").toBytes();

    public Leaves {
        entries = List.copyOf(entries);
        if (entries.size() > Limits.SECTION_SLOTS) {
            throw new IllegalArgumentException("a section has at most " + Limits.SECTION_SLOTS + " slots");
        }
    }

    /** What an operator signs in its observation. */
    public Digest32 root() {
        CanonicalWriter out = new CanonicalWriter();
        write(out);
        return Hashes.keccak256(DOMAIN, out.toBytes());
    }

    public void write(CanonicalWriter out) {
        out.i32(entries.size());
        for (Optional<Leaf> entry : entries) {
            out.u8(entry.isPresent() ? 1 : 0);
            entry.ifPresent(leaf -> out.instant(leaf.asOf()).i64(leaf.version()).digest(leaf.factHash()));
        }
    }

    public static Leaves read(CanonicalReader in) throws MalformedException {
        int count = in.count(Limits.SECTION_SLOTS);
        List<Optional<Leaf>> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(in.u8() == 0 ? Optional.empty() : Optional.of(new Leaf(in.instant(), in.i64(), in.digest())));
        }
        return new Leaves(entries);
    }
}
