package io.countersign.core.round;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.limits.Limits;
import io.countersign.core.message.Message.EvidenceAnnounce;
import io.countersign.core.message.Message.Fetch;
import io.countersign.core.message.Message.Fetched;
import io.countersign.core.message.Place;
import io.countersign.core.observe.HeldFact;
import io.countersign.core.observe.Intake;
import io.countersign.core.observe.ItemHistory;
import io.countersign.core.observe.ItemPolicy;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Facts come in from sources, are announced to peers, and are fetched from them by hash. */
final class FactExchange {
    private FactExchange() {}

    static void stored(Turn turn, Event.FactStored stored) {
        take(turn, HeldFact.of(stored.fact(), stored.storedAt(), stored.evidence(), true));
    }

    private static void take(Turn turn, HeldFact candidate) {
        Fact fact = candidate.fact();
        ItemSlot slot = ItemSlot.of(fact);
        if (!isRead(turn, slot)) {
            turn.refuse(new Refusal(
                    ReasonCode.NOT_UNDERSTOOD,
                    slot.source() + " " + slot.instrument(),
                    "nothing reads " + slot.kind()));
            return;
        }
        if (fact.body() instanceof FactBody.PreparedCommittee prepared && !isNext(turn, prepared)) {
            turn.refuse(new Refusal(
                    ReasonCode.COMMITTEE_MISMATCH,
                    slot.instrument().name(),
                    "the ceremony prepared another committee than the network file lists"));
            return;
        }
        ItemHistory history = turn.items.history(slot);
        List<ItemPolicy> policies = turn.setup.policies().getOrDefault(slot, List.of());
        switch (Intake.judge(history, policies, candidate)) {
            case Intake.Verdict.Known known -> {}
            case Intake.Verdict.Refused(Refusal refusal) -> turn.refuse(refusal);
            case Intake.Verdict.Accepted(ItemHistory next) -> {
                turn.items = turn.items.with(slot, next).withContent(candidate.hash(), fact);
                if (fact.body() instanceof FactBody.Settlement settlement) {
                    Deals.open(turn, settlement);
                }
            }
            case Intake.Verdict.Conflict(ItemHistory next, Refusal refusal) -> {
                turn.items = turn.items.with(slot, next);
                turn.commit(new LatchRow("conflict/" + fact.key().encode().toHex(), refusal));
                turn.refuse(refusal);
            }
        }
    }

    private static boolean isRead(Turn turn, ItemSlot slot) {
        return switch (slot.kind()) {
            case NAV, HOLDINGS, POSITION -> turn.setup.policies().containsKey(slot);
            case SETTLEMENT ->
                turn.setup
                        .config()
                        .settlement()
                        .filter(deals -> deals.sources().contains(slot.source()))
                        .isPresent();
            case COMMITTEE ->
                turn.setup.change().filter(change -> change.slot().equals(slot)).isPresent();
        };
    }

    private static boolean isNext(Turn turn, FactBody.PreparedCommittee prepared) {
        return turn.setup.change().filter(change -> change.isNext(prepared)).isPresent();
    }

    static void withdrawn(Turn turn, Event.FactWithdrawn withdrawn) {
        turn.items.histories().forEach((slot, history) -> {
            boolean held = history.accepted().stream()
                    .anyMatch(item -> item.fact().key().equals(withdrawn.key()));
            boolean named = slot.source().equals(withdrawn.key().source())
                    && slot.kind() == withdrawn.key().kind()
                    && slot.instrument().equals(withdrawn.key().instrument());
            if (held || named) {
                turn.items = turn.items.withdraw(slot, withdrawn.key(), withdrawn.version());
            }
        });
    }

    /** Tells peers which newest items this node got from their sources; one that only listens has nobody to tell. */
    static void announce(Turn turn) {
        if (!turn.setup.isMember()) {
            return;
        }
        List<Digest32> fresh = new ArrayList<>();
        for (ItemHistory history : turn.items.histories().values()) {
            Optional<HeldFact> newest = history.newest()
                    .filter(held -> held.direct() && held.fact().key().kind() != FactKind.POSITION)
                    .filter(held -> !turn.exchange.announced().containsKey(held.hash()));
            if (newest.isPresent() && fresh.size() < Limits.HASHES_A_MESSAGE) {
                fresh.add(newest.get().hash());
            }
        }
        if (!fresh.isEmpty()) {
            fresh.forEach(hash -> turn.exchange = turn.exchange.announced(hash, turn.now));
            turn.broadcast(Place.NONE, new EvidenceAnnounce(fresh));
        }
    }

    static void announced(Turn turn, OperatorId peer, EvidenceAnnounce announce) {
        List<Digest32> wanted = new ArrayList<>();
        for (Digest32 hash : announce.factHashes()) {
            turn.exchange = turn.exchange.withAnnouncer(hash, peer, turn.now);
            if (turn.items.content(hash).isEmpty()) {
                wanted.add(hash);
            } else {
                takeAuthentic(turn, hash);
            }
        }
        ask(turn, Place.NONE, wanted, List.of(), List.of(peer));
    }

    /** An item this node missed counts as its own once f+1 operators say that they got it from the source. */
    private static void takeAuthentic(Turn turn, Digest32 hash) {
        Optional<Fact> fact = turn.items.content(hash);
        if (fact.isEmpty()
                || fact.get().key().kind() == FactKind.POSITION
                || turn.exchange.announcersOf(hash) <= turn.setup.quorum().faulty()) {
            return;
        }
        ItemHistory history = turn.items.history(ItemSlot.of(fact.get()));
        HeldFact candidate = HeldFact.of(fact.get(), turn.now, Digest32.ZERO, false);
        boolean newer =
                history.newest().isEmpty() || history.newest().get().leaf().isOlderThan(candidate.leaf());
        if (newer) {
            take(turn, candidate);
        }
    }

    static void askForFacts(Turn turn, At at, Collection<Digest32> hashes, List<OperatorId> holders) {
        ask(turn, at.place(), List.copyOf(hashes), List.of(), holders);
    }

    static void askForSection(Turn turn, At at, Digest32 root, List<OperatorId> holders) {
        ask(turn, at.place(), List.of(), List.of(root), holders);
    }

    private static void ask(
            Turn turn, Place place, List<Digest32> hashes, List<Digest32> roots, List<OperatorId> holders) {
        List<Digest32> facts = due(turn, hashes, Limits.FACTS_AN_ANSWER);
        List<Digest32> sections = due(turn, roots, Limits.LEAVES_AN_ANSWER);
        if (facts.isEmpty() && sections.isEmpty()) {
            return;
        }
        facts.forEach(hash -> turn.exchange = turn.exchange.asked(hash, turn.now));
        sections.forEach(root -> turn.exchange = turn.exchange.asked(root, turn.now));
        holders.stream()
                .filter(holder -> !holder.equals(turn.setup.self()))
                .forEach(holder -> turn.send(holder, place, new Fetch(facts, sections)));
    }

    private static List<Digest32> due(Turn turn, List<Digest32> hashes, int most) {
        return hashes.stream()
                .filter(hash -> turn.exchange.mayAsk(hash, turn.now))
                .limit(most)
                .toList();
    }

    static void fetch(Turn turn, OperatorId peer, Place place, Fetch fetch) {
        List<Fact> facts = fetch.factHashes().stream()
                .flatMap(hash -> turn.items.content(hash).stream())
                .limit(Limits.FACTS_AN_ANSWER)
                .toList();
        List<Leaves> sections = turn.stream(place.stream())
                .flatMap(stream -> stream.find(place.window()))
                .map(window -> fetch.roots().stream()
                        .flatMap(root -> Optional.ofNullable(window.sections().get(root)).stream())
                        .toList())
                .orElse(List.of());
        if (!facts.isEmpty() || !sections.isEmpty()) {
            turn.send(peer, place, new Fetched(facts, sections));
        }
    }

    static void fetched(Turn turn, Place place, Fetched fetched) {
        for (Fact fact : fetched.facts()) {
            Digest32 hash = fact.hash();
            if (turn.exchange.asked().containsKey(hash)) {
                turn.exchange = turn.exchange.answered(hash);
                turn.items = turn.items.withContent(hash, fact);
                takeAuthentic(turn, hash);
            }
        }
        Optional<At> at = turn.stream(place.stream())
                .flatMap(stream -> stream.find(place.window())
                        .map(window -> new At(stream.stream(), window.window(), place.view())));
        for (Leaves leaves : fetched.leaves()) {
            if (at.isPresent() && turn.exchange.asked().containsKey(leaves.root())) {
                turn.exchange = turn.exchange.answered(leaves.root());
                turn.put(at.get(), turn.window(at.get()).withSection(leaves));
            }
        }
    }

    static void forget(Turn turn) {
        Instant before = turn.now.minus(Limits.EXCHANGE_MEMORY);
        turn.exchange = turn.exchange.since(before);
    }
}
