package io.countersign.app.deploy;

import io.countersign.contracts.FeedTerms;
import io.countersign.contracts.GateCalls;
import io.countersign.contracts.GuardCalls;
import io.countersign.contracts.HaltCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.contracts.ReaderCalls;
import io.countersign.contracts.RedemptionCalls;
import io.countersign.contracts.TokenCalls;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is created where: every contract of a network with the code that creates it. The account becomes the hub's registrar. */
final class Creations {
    /** Longest that facts of a replaced group key are taken. */
    private static final Duration MAX_GRACE = Duration.ofDays(7);
    /** How far ahead caps and redemption signals may land, and how long they may hold. */
    private static final Duration MAX_LEAD = Duration.ofHours(1);

    private static final Duration MAX_LIFETIME = Duration.ofDays(1);

    private final NetworkConfig network;
    private final Places places;

    Creations(NetworkConfig network, Address account) {
        this.network = network;
        this.places = new Places(account, network.name());
    }

    /** One contract. */
    record Creation(String part, Digest32 salt, Address place, Bytes code) {}

    Places places() {
        return places;
    }

    /** All but the readers: none of them calls another when it is created. */
    List<Creation> standing(DeploymentPlan plan) {
        Address hub = places.hub();
        List<Creation> all = new ArrayList<>(List.of(
                at("hub", hubCode(plan.groupKey())),
                at("halts", HaltCalls.deploy(hub)),
                at("settlement-gate", GateCalls.deploy(hub)),
                at("mint-guard", GuardCalls.deploy(hub, places.halts(), MAX_LEAD, MAX_LIFETIME)),
                at("redemption-gate", RedemptionCalls.deploy(hub, places.halts(), MAX_LEAD, MAX_LIFETIME))));
        plan.token().ifPresent(token -> all.add(at("token", code(token))));
        return all;
    }

    /** The readers of a book, which the hub must know when they are created. */
    List<Creation> readers(BookConfig book) {
        return IntStream.range(0, book.feeds().size())
                .mapToObj(lane -> reader(book, lane))
                .toList();
    }

    Creation reader(BookConfig book, int lane) {
        FeedRule feed = book.feeds().get(lane);
        String description = feed.feed() + " in " + feed.unit();
        return at(Places.partOf(feed.feed()), ReaderCalls.deploy(places.hub(), book.id(), lane, description));
    }

    /** The call that registers a book on its first terms. */
    Bytes registration(BookConfig book) {
        Duration slot = network.slots().length();
        List<FeedTerms> terms = book.feeds().stream().map(ListingTerms::of).toList();
        return HubCalls.register(
                book.book(),
                terms,
                slot.multipliedBy(book.schedule().leadSlots() + 1),
                slot.multipliedBy(book.schedule().periodSlots()));
    }

    private Bytes hubCode(Bytes groupKey) {
        return HubCalls.deploy(
                network.networkId(),
                network.slots().genesis(),
                network.slots().length(),
                groupKey,
                MAX_GRACE,
                places.account());
    }

    private static Bytes code(DeploymentPlan.Token token) {
        return new TokenCalls(token.scale()).deploy(token.name(), token.symbol(), token.issuer(), token.bridge());
    }

    private Creation at(String part, Bytes code) {
        return new Creation(part, places.salt(part), places.of(part), code);
    }
}
