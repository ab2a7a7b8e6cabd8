package io.countersign.source.swift.fin;

import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What stands between {@code :16R:} and {@code :16S:}; can be looked into only through an {@link Outline}. */
public record Sequence(String name, Place place, List<Tag> tags, List<Sequence> children) {
    public Sequence {
        tags = List.copyOf(tags);
        children = List.copyOf(children);
    }

    /** The message as a sequence without a name. Every sequence must be closed by its own name. */
    public static Sequence of(FinMessage message) throws UnreadableException {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", message.place()));
        for (Tag tag : message.tags()) {
            if (tag.name().equals("16R")) {
                begin(open, tag);
            } else if (tag.name().equals("16S")) {
                end(open, tag);
            } else {
                here(open).tags.add(tag);
            }
        }
        Open outermost = here(open);
        if (open.size() > 1) {
            throw UnreadableException.malformed(outermost.place, "a sequence that is not closed");
        }
        return outermost.close();
    }

    private static void begin(Deque<Open> open, Tag tag) throws UnreadableException {
        if (open.size() > Limits.SEQUENCE_DEPTH) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, tag.place(), "too deeply nested sequences");
        }
        open.push(new Open(tag.value(), new Place(tag.place().line(), ":16R:" + tag.value())));
    }

    private static void end(Deque<Open> open, Tag tag) throws UnreadableException {
        Open done = open.pop();
        if (open.isEmpty() || !done.name.equals(tag.value())) {
            throw UnreadableException.malformed(tag.place(), "the end of a sequence that is not open");
        }
        here(open).children.add(done.close());
    }

    private static Open here(Deque<Open> open) {
        return open.element();
    }

    private static final class Open {
        private final String name;
        private final Place place;
        private final List<Tag> tags = new ArrayList<>();
        private final List<Sequence> children = new ArrayList<>();

        private Open(String name, Place place) {
            this.name = name;
            this.place = place;
        }

        private Sequence close() {
            return new Sequence(name, place, tags, children);
        }
    }
}
