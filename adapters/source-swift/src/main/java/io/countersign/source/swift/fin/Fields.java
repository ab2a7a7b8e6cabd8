package io.countersign.source.swift.fin;

import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A sequence whose fields were checked by an {@link Outline}; the only way to read values out of a message. */
public final class Fields {
    private final Sequence sequence;

    Fields(Sequence sequence) {
        this.sequence = sequence;
    }

    public Place place() {
        return sequence.place();
    }

    public boolean has(String key) {
        return find(key).isPresent();
    }

    public Tag tag(String key) throws UnreadableException {
        return find(key).orElseThrow(() -> UnreadableException.malformed(place(), "lacks :" + key));
    }

    public Optional<Tag> find(String key) {
        return sequence.tags().stream().filter(tag -> tag.key().equals(key)).findFirst();
    }

    public List<Tag> tags(String key) {
        return sequence.tags().stream().filter(tag -> tag.key().equals(key)).toList();
    }

    /** The one of several options of a field that is there; two of them contradict each other. */
    public Optional<Tag> either(String... keys) throws UnreadableException {
        List<Tag> found = new ArrayList<>();
        for (String key : keys) {
            find(key).ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw UnreadableException.malformed(found.get(1).place(), "two options of one field");
        }
        return found.stream().findFirst();
    }

    /** The text of a field as a type whose constructor checks its shape. */
    public <T> T checked(String key, Function<String, T> type) throws UnreadableException {
        return checked(tag(key), type);
    }

    public <T> Optional<T> optional(String key, Function<String, T> type) throws UnreadableException {
        Optional<Tag> tag = find(key);
        return tag.isPresent() ? Optional.of(checked(tag.get(), type)) : Optional.empty();
    }

    public static <T> T checked(Tag tag, Function<String, T> type) throws UnreadableException {
        try {
            return type.apply(tag.value());
        } catch (IllegalArgumentException wrong) {
            throw UnreadableException.malformed(tag.place(), String.valueOf(wrong.getMessage()));
        }
    }

    /** A member of the closed code list {@code type}. */
    public <E extends Enum<E>> E code(String key, Class<E> type) throws UnreadableException {
        return code(tag(key), type);
    }

    public static <E extends Enum<E>> E code(Tag tag, Class<E> type) throws UnreadableException {
        for (E code : type.getEnumConstants()) {
            if (code.name().equals(tag.value())) {
                return code;
            }
        }
        throw UnreadableException.notUnderstood(tag.place(), "a code this reader does not know");
    }

    /** Exactly one sequence of this name. */
    public Fields only(String name, Outline outline) throws UnreadableException {
        List<Fields> found = all(name, outline);
        if (found.size() != 1) {
            throw UnreadableException.malformed(place(), found.size() + " sequences " + name + " where one belongs");
        }
        return found.get(0);
    }

    public List<Fields> all(String name, Outline outline) throws UnreadableException {
        List<Fields> found = new ArrayList<>();
        for (Sequence child : sequence.children()) {
            if (child.name().equals(name)) {
                found.add(outline.check(child));
            }
        }
        return found;
    }
}
