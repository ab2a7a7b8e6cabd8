package io.countersign.source.swift.fin;

import io.countersign.documents.UnreadableException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a sequence on the path to a decision may hold. Fields are named with their qualifier ({@code 93B:AGGR}); among ignored fields
 * {@code 98a:TRAD} stands for every letter option, {@code 22F} for every qualifier and {@code 95a} for both. What is not listed says something this reader does not understand.
 *
 * @param single fields that are read or judged, at most once each
 * @param repeated fields that are read and may come several times
 * @param ignored fields known not to change what is read
 * @param children sequences that are read
 * @param skipped sequences known not to change what is read
 */
public record Outline(
        Set<String> single, Set<String> repeated, Set<String> ignored, Set<String> children, Set<String> skipped) {
    public static Outline of(String... single) {
        return new Outline(Set.of(single), Set.of(), Set.of(), Set.of(), Set.of());
    }

    public Outline repeating(String... names) {
        return new Outline(single, Set.of(names), ignored, children, skipped);
    }

    public Outline ignoring(String... names) {
        return new Outline(single, repeated, Set.of(names), children, skipped);
    }

    public Outline holding(String... names) {
        return new Outline(single, repeated, ignored, Set.of(names), skipped);
    }

    public Outline skipping(String... names) {
        return new Outline(single, repeated, ignored, children, Set.of(names));
    }

    public Fields check(Sequence sequence) throws UnreadableException {
        Set<String> seen = new HashSet<>();
        for (Tag tag : sequence.tags()) {
            boolean known = single.contains(tag.key()) || repeated.contains(tag.key()) || isIgnored(tag);
            if (!known) {
                throw UnreadableException.notUnderstood(tag.place(), "a field that is not known here");
            }
            if (single.contains(tag.key()) && !seen.add(tag.key())) {
                throw UnreadableException.notUnderstood(tag.place(), "a field that may come only once");
            }
        }
        for (Sequence child : sequence.children()) {
            if (!children.contains(child.name()) && !skipped.contains(child.name())) {
                throw UnreadableException.notUnderstood(child.place(), "a sequence that is not known here");
            }
        }
        return new Fields(sequence);
    }

    private boolean isIgnored(Tag tag) {
        String anyOption = tag.name().substring(0, 2) + "a";
        return ignored.contains(tag.key())
                || ignored.contains(tag.name())
                || ignored.contains(anyOption)
                || ignored.contains(anyOption + ":" + tag.qualifier());
    }
}
