package io.countersign.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.Window;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.model.BookPayload;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Lane;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The report function over observations that operators, some of them lying, drew from a few versions of each item. */
class ReportProperties {
    private static final BookConfig BOOK = Networks.book();
    private static final Window WINDOW = BOOK.schedule().window(20).orElseThrow();
    private static final Quorum QUORUM = Quorum.of(7);
    private static final Certification CERTIFICATION = new Certification(QUORUM.threshold());

    private final SortedMap<Digest32, Fact> contents = new TreeMap<>();
    private final SortedMap<Digest32, Leaves> sections = new TreeMap<>();

    private SortedMap<OperatorId, Digest32> observations(long seed) {
        Random random = new Random(seed);
        SortedMap<OperatorId, Digest32> roots = new TreeMap<>();
        QUORUM.members().forEach(operator -> {
            Leaves leaves = leaves(random);
            sections.put(leaves.root(), leaves);
            roots.put(operator, leaves.root());
        });
        return roots;
    }

    private Leaves leaves(Random random) {
        List<Optional<Leaf>> entries = new ArrayList<>();
        for (ItemSlot slot : BOOK.slots()) {
            int drawn = random.nextInt(12);
            entries.add(drawn == 0 ? Optional.empty() : Optional.of(leaf(fact(slot, drawn == 1 ? 2 : 1))));
        }
        return new Leaves(entries);
    }

    private Leaf leaf(Fact fact) {
        contents.put(fact.hash(), fact);
        return new Leaf(fact.key().asOf(), fact.version(), fact.hash());
    }

    private static Fact fact(ItemSlot slot, int version) {
        Instant asOf = WINDOW.cut().minusSeconds(60);
        return switch (slot.kind()) {
            case NAV -> Networks.nav(slot.source(), asOf, version, version == 1 ? "101.25" : "101.50");
            case HOLDINGS -> Networks.holdings(asOf, version, version == 1 ? "1000" : "800");
            case POSITION -> Networks.position(WINDOW.cut(), version == 1 ? "900" : "901");
            case SETTLEMENT, COMMITTEE -> throw new AssertionError("neither is in a book");
        };
    }

    private Optional<List<Optional<Leaf>>> certified(SortedMap<OperatorId, Digest32> roots) {
        return CERTIFICATION.certify(roots, sections, BOOK.slots().size())
                        instanceof Certification.Outcome.Certified(List<Optional<Leaf>> items)
                ? Optional.of(items)
                : Optional.empty();
    }

    private ReportFunction.Outcome report(List<Optional<Leaf>> items) {
        return ReportFunction.report(BOOK, WINDOW, items, hash -> Optional.ofNullable(contents.get(hash)));
    }

    private List<Lane> lanes(List<Optional<Leaf>> items) {
        return report(items) instanceof ReportFunction.Outcome.Reported reported
                ? BookPayload.decode(reported.report().payload(), BOOK.feeds().size())
                        .orElseThrow()
                        .lanes()
                : Collections.nCopies(BOOK.feeds().size(), new Lane.Refused());
    }

    @Property(tries = 500)
    void moreObservationsNeverGiveAnotherItemOrAnotherValue(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int left,
            @ForAll @IntRange(min = 1, max = 7) int out) {
        SortedMap<OperatorId, Digest32> all = observations(seed);
        SortedMap<OperatorId, Digest32> fewer = new TreeMap<>(all);
        fewer.remove(new OperatorId(left));
        fewer.remove(new OperatorId(out));
        List<Optional<Leaf>> some = certified(fewer).orElseThrow();
        List<Optional<Leaf>> more = certified(all).orElseThrow();
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i).isPresent()) {
                assertThat(more.get(i)).isEqualTo(some.get(i));
            }
        }
        List<Lane> before = lanes(some);
        List<Lane> after = lanes(more);
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) instanceof Lane.Value && after.get(i) instanceof Lane.Value) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @Property(tries = 300)
    void everyValueStandsOnItemsThatAThresholdOfOperatorsObserved(@ForAll long seed) {
        SortedMap<OperatorId, Digest32> all = observations(seed);
        List<Optional<Leaf>> items = certified(all).orElseThrow();
        for (int i = 0; i < items.size(); i++) {
            Optional<Leaf> item = items.get(i);
            int slot = i;
            long support = all.values().stream()
                    .filter(root -> sections.getOrDefault(root, new Leaves(List.of()))
                            .entries()
                            .get(slot)
                            .equals(item))
                    .count();
            assertThat(item.isEmpty() || support >= QUORUM.threshold()).isTrue();
        }
    }

    @Property(tries = 200)
    void whoObservedWhatDoesNotMatter(@ForAll long seed) {
        SortedMap<OperatorId, Digest32> all = observations(seed);
        List<Digest32> shuffled = new ArrayList<>(all.values());
        Collections.shuffle(shuffled, new Random(seed + 1));
        SortedMap<OperatorId, Digest32> others = new TreeMap<>();
        QUORUM.members().forEach(operator -> others.put(operator, shuffled.get(operator.index() - 1)));
        assertThat(report(certified(others).orElseThrow()))
                .isEqualTo(report(certified(all).orElseThrow()));
    }

    @Property(tries = 100)
    void withoutTheContentsNothingIsReported(@ForAll long seed) {
        List<Optional<Leaf>> items = certified(observations(seed)).orElseThrow();
        ReportFunction.Outcome outcome = ReportFunction.report(BOOK, WINDOW, items, hash -> Optional.empty());
        boolean any = items.stream().anyMatch(Optional::isPresent);
        assertThat(outcome instanceof ReportFunction.Outcome.FactsMissing).isEqualTo(any);
    }
}
