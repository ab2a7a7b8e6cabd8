package io.countersign.core.report;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.DealStream;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.observe.Leaf;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.CommitteePayload;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.Hashes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SettlementPayload;
import io.countersign.model.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The report of one window as a pure function of certified items: integers only, no clock, total, and the same for every operator.
 * More observations may turn a refusal into a value or a value into a refusal, never one value into another.
 */
public final class ReportFunction {
    private ReportFunction() {}

    /** What certified items come to. */
    public sealed interface Outcome {
        /** @param feeds one per lane of a book, else none */
        record Reported(Report report, List<FeedResult> feeds) implements Outcome {}

        /** Every feed is refused, so nothing is signed. */
        record Nothing(List<Refusal> refusals) implements Outcome {}

        /** The facts with these hashes are needed first. */
        record FactsMissing(SortedSet<Digest32> hashes) implements Outcome {}
    }

    /**
     * @param certified one entry per slot of the stream
     * @param contents facts by hash
     */
    public static Outcome report(
            Stream stream, Window window, List<Optional<Leaf>> certified, Function<Digest32, Optional<Fact>> contents) {
        SortedSet<Digest32> missing = new TreeSet<>();
        SortedMap<ItemSlot, Fact> facts = new TreeMap<>();
        for (int i = 0; i < certified.size(); i++) {
            ItemSlot slot = stream.slots().get(i);
            Optional<Leaf> leaf = certified.get(i);
            Optional<Fact> fact = leaf.flatMap(some -> contents.apply(some.factHash()));
            if (leaf.isPresent() && fact.isEmpty()) {
                missing.add(leaf.get().factHash());
            }
            fact.filter(some -> fits(some, slot, leaf.get())).ifPresent(some -> facts.put(slot, some));
        }
        if (!missing.isEmpty()) {
            return new Outcome.FactsMissing(missing);
        }
        return switch (stream) {
            case BookConfig book -> book(book, window, facts);
            case DealStream deal -> settlement(deal, window, facts);
            case CommitteeStream change -> committee(change, facts);
        };
    }

    private static boolean fits(Fact fact, ItemSlot slot, Leaf leaf) {
        return ItemSlot.of(fact).equals(slot)
                && fact.key().asOf().equals(leaf.asOf())
                && fact.version() == leaf.version();
    }

    private static Outcome book(BookConfig book, Window window, SortedMap<ItemSlot, Fact> facts) {
        FeedFunction function = new FeedFunction(facts, window.cut());
        List<FeedResult> feeds = book.feeds().stream().map(function::of).toList();
        List<Fact> used = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (FeedResult feed : feeds) {
            switch (feed) {
                case FeedResult.Value value -> used.addAll(value.used());
                case FeedResult.Refused refused -> refusals.add(refused.refusal());
            }
        }
        if (used.isEmpty()) {
            return new Outcome.Nothing(refusals);
        }
        BookPayload payload =
                new BookPayload(feeds.stream().map(FeedResult::lane).toList());
        return new Outcome.Reported(report(book, window, facts, used, payload.encode()), feeds);
    }

    private static Outcome settlement(DealStream deal, Window window, SortedMap<ItemSlot, Fact> facts) {
        List<Fact> used = List.copyOf(facts.values());
        int minSources = deal.settlement().minSources();
        if (used.size() < minSources) {
            return nothing(deal, ReasonCode.BELOW_QUORUM, used.size() + " of " + minSources + " sources");
        }
        FactBody first = used.getFirst().body();
        if (!used.stream().allMatch(fact -> fact.body().equals(first))) {
            return nothing(deal, ReasonCode.SOURCES_DISAGREE, used.size() + " sources");
        }
        FactBody.Settlement settled = (FactBody.Settlement) first;
        if (settled.units().signum() < 0 || settled.cash().signum() < 0) {
            return nothing(deal, ReasonCode.OUT_OF_BOUNDS, "a negative amount");
        }
        SettlementPayload payload =
                new SettlementPayload(settled.deal(), settled.outcome(), settled.units(), settled.cash());
        return new Outcome.Reported(report(deal, window, facts, used, payload.encode()), List.of());
    }

    private static Outcome committee(CommitteeStream change, SortedMap<ItemSlot, Fact> facts) {
        Fact fact = facts.get(change.slot());
        if (fact == null) {
            return nothing(change, ReasonCode.BELOW_QUORUM, "no certified committee");
        }
        PreparedCommittee prepared = (PreparedCommittee) fact.body();
        return change.isNext(prepared)
                ? new Outcome.Reported(change(change, prepared), List.of())
                : nothing(change, ReasonCode.COMMITTEE_MISMATCH, "the ceremony prepared another committee");
    }

    /** The statement that begins an epoch: nothing in it is left to choose, so the ceremony computes the same one. */
    public static Report change(CommitteeStream change, PreparedCommittee prepared) {
        Fact fact = prepared.fact();
        CommitteePayload payload = new CommitteePayload(
                prepared.epoch(), prepared.before(), prepared.after(), prepared.quorum(), prepared.grace());
        SortedMap<ItemSlot, Fact> facts = new TreeMap<>();
        facts.put(change.slot(), fact);
        return report(change, change.window(), facts, List.of(fact), payload.encode());
    }

    private static Outcome nothing(Stream stream, ReasonCode code, String detail) {
        return new Outcome.Nothing(List.of(new Refusal(code, stream.name(), detail)));
    }

    private static Report report(
            Stream stream, Window window, SortedMap<ItemSlot, Fact> facts, List<Fact> used, Bytes payload) {
        List<EvidenceItem> evidence = facts.values().stream()
                .map(fact -> new EvidenceItem(fact.key(), fact.version(), fact.hash()))
                .toList();
        Instant observedAt = used.stream()
                .map(fact -> fact.key().asOf())
                .max(Instant::compareTo)
                .orElse(window.cut());
        Statement statement = new Statement(
                stream.id(),
                window.sequence(),
                observedAt.truncatedTo(ChronoUnit.SECONDS),
                window.effectiveAt(),
                window.nextExpectedAt(),
                window.expiresAt(),
                stream.policyHash(),
                Report.evidenceRoot(evidence),
                Hashes.keccak256(payload),
                stream.scope());
        return new Report(statement, payload, evidence);
    }
}
