package io.countersign.core.observe;

import io.countersign.core.config.FeedRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.NetworkConfig;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one feed asks of an item before its number may be used.
 *
 * @param scale the number must fit it without losing digits
 * @param maxAge from valuation to receipt; empty where age has no meaning
 */
public record ItemPolicy(
        Unit unit,
        int scale,
        Optional<Duration> maxAge,
        Optional<Bounds> bounds,
        Optional<Integer> maxStepBasisPoints) {
    public record Bounds(Quantity min, Quantity max) {}

    /** The policies of every slot that a book reads. */
    public static SortedMap<ItemSlot, List<ItemPolicy>> of(NetworkConfig config) {
        SortedMap<ItemSlot, List<ItemPolicy>> policies = new TreeMap<>();
        config.books()
                .forEach(book -> book.feeds()
                        .forEach(feed -> feed.slots()
                                .forEach(slot -> policies.computeIfAbsent(slot, any -> new ArrayList<>())
                                        .add(of(feed, slot)))));
        return Collections.unmodifiableSortedMap(policies);
    }

    private static ItemPolicy of(FeedRule feed, ItemSlot slot) {
        return switch (feed) {
            case FeedRule.NavRule nav ->
                new ItemPolicy(
                        nav.unit(),
                        nav.scale(),
                        Optional.of(nav.maxAge()),
                        Optional.of(new Bounds(nav.min(), nav.max())),
                        Optional.of(nav.maxStepBasisPoints()));
            case FeedRule.ReserveRule reserve ->
                new ItemPolicy(
                        reserve.unit(),
                        reserve.scale(),
                        slot.equals(reserve.holdings()) ? Optional.of(reserve.maxAge()) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case FeedRule.ClaimsRule claims ->
                new ItemPolicy(claims.unit(), claims.scale(), Optional.empty(), Optional.empty(), Optional.empty());
        };
    }
}
