package io.countersign.core.report;

import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which items count: those that enough operators observed as equal. A section with enough equal roots is certified whole; otherwise
 * its leaves are counted one by one.
 *
 * @param support equal observations that make an item certified
 */
public record Certification(int support) {
    /** What the observations give. */
    public sealed interface Outcome {
        /** One entry per slot. */
        record Certified(List<Optional<Leaf>> items) implements Outcome {}

        /** The leaves behind these roots are needed first. */
        record LeavesMissing(SortedSet<Digest32> roots) implements Outcome {}
    }

    /**
     * @param roots the section root of each operator
     * @param sections known leaves by root
     * @param slots how many slots the section has
     */
    public Outcome certify(SortedMap<OperatorId, Digest32> roots, Map<Digest32, Leaves> sections, int slots) {
        Optional<Digest32> whole = wholeSection(roots);
        SortedSet<Digest32> needed = whole.<SortedSet<Digest32>>map(root -> new TreeSet<>(List.of(root)))
                .orElseGet(() -> new TreeSet<>(roots.values()));
        SortedSet<Digest32> missing = new TreeSet<>(needed);
        missing.removeIf(root -> isUsable(sections.get(root), slots));
        if (!missing.isEmpty()) {
            return new Outcome.LeavesMissing(missing);
        }
        if (whole.isPresent()) {
            return new Outcome.Certified(entries(sections, whole.get()));
        }
        return new Outcome.Certified(leafByLeaf(roots, sections, slots));
    }

    /** The root that enough operators share. */
    public Optional<Digest32> wholeSection(SortedMap<OperatorId, Digest32> roots) {
        SortedMap<Digest32, Integer> counts = new TreeMap<>();
        roots.values().forEach(root -> counts.merge(root, 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= support)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private List<Optional<Leaf>> leafByLeaf(
            SortedMap<OperatorId, Digest32> roots, Map<Digest32, Leaves> sections, int slots) {
        List<Optional<Leaf>> certified = new ArrayList<>(slots);
        for (int slot = 0; slot < slots; slot++) {
            List<Leaf> observed = new ArrayList<>();
            for (Digest32 root : roots.values()) {
                entries(sections, root).get(slot).ifPresent(observed::add);
            }
            certified.add(newestSupported(observed));
        }
        return List.copyOf(certified);
    }

    private Optional<Leaf> newestSupported(List<Leaf> observed) {
        Optional<Leaf> best = Optional.empty();
        for (Leaf leaf : observed) {
            boolean supported = observed.stream().filter(leaf::equals).count() >= support;
            if (supported && (best.isEmpty() || best.get().isOlderThan(leaf))) {
                best = Optional.of(leaf);
            }
        }
        return best;
    }

    private static boolean isUsable(@Nullable Leaves leaves, int slots) {
        return leaves != null && leaves.entries().size() == slots;
    }

    private static List<Optional<Leaf>> entries(Map<Digest32, Leaves> sections, Digest32 root) {
        return Objects.requireNonNull(sections.get(root)).entries();
    }
}
