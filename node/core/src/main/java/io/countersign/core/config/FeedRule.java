package io.countersign.core.config;

import io.countersign.model.AssetId;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.FactKind;
import io.countersign.model.FeedId;
import io.countersign.model.InstrumentId;
import io.countersign.model.Quantity;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How one feed is computed from certified items. The value is signed as an integer at {@link #scale} in {@link #unit}. */
public sealed interface FeedRule {
    int BASIS_POINTS = 10_000;

    FeedId feed();

    Unit unit();

    /** Decimal digits. */
    int scale();

    /** The items the rule reads. */
    List<ItemSlot> slots();

    /** The asset whose open break silences this feed. */
    Optional<AssetId> asset();

    void write(CanonicalWriter out);

    /**
     * The NAV of one instrument; every source counted must give the same value at the feed's scale.
     *
     * @param ofAsset the asset whose open break silences the feed, if there is one
     * @param minSources how many independent sources must agree
     * @param maxAge from valuation to the cut
     * @param maxStepBasisPoints largest move from one accepted valuation to the next
     */
    record NavRule(
            FeedId feed,
            Optional<AssetId> ofAsset,
            InstrumentId instrument,
            List<SourceId> sources,
            int minSources,
            Unit unit,
            int scale,
            Duration maxAge,
            Quantity min,
            Quantity max,
            int maxStepBasisPoints)
            implements FeedRule {
        public NavRule {
            sources = List.copyOf(sources);
            checkScale(feed, scale);
            checkAge(feed, maxAge);
            if (new TreeSet<>(sources).size() != sources.size()) {
                throw new IllegalArgumentException(feed + ": a source stands twice");
            }
            if (minSources < 1 || minSources > sources.size()) {
                throw new IllegalArgumentException(
                        feed + ": needs " + minSources + " sources out of " + sources.size());
            }
            if (!min.unit().equals(unit) || !max.unit().equals(unit) || min.scale() != scale || max.scale() != scale) {
                throw new IllegalArgumentException(feed + ": bounds must be in " + unit + " at scale " + scale);
            }
            if (min.compare(max) > 0 || min.signum() < 0) {
                throw new IllegalArgumentException(feed + ": bounds " + min + " to " + max + " are no range");
            }
            if (maxStepBasisPoints < 1) {
                throw new IllegalArgumentException(feed + ": the largest step is at least 1 basis point");
            }
        }

        @Override
        public List<ItemSlot> slots() {
            return sources.stream()
                    .map(source -> new ItemSlot(source, instrument, FactKind.NAV))
                    .toList();
        }

        @Override
        public Optional<AssetId> asset() {
            return ofAsset;
        }

        @Override
        public void write(CanonicalWriter out) {
            out.u8(1).text(feed.name());
            ofAsset.ifPresentOrElse(asset -> out.u8(1).text(asset.name()), () -> out.u8(0));
            out.text(instrument.name()).i32(sources.size());
            sources.forEach(source -> out.text(source.name()));
            out.i32(minSources).text(unit.code()).u8(scale).i64(maxAge.toSeconds());
            out.quantity(min).quantity(max).i32(maxStepBasisPoints);
        }
    }

    /** The reserve of one asset; refused while claims over all chains and in flight exceed it. */
    record ReserveRule(
            FeedId feed,
            AssetId ofAsset,
            SourceId source,
            InstrumentId instrument,
            Unit unit,
            int scale,
            Duration maxAge)
            implements FeedRule {
        public ReserveRule {
            checkScale(feed, scale);
            checkAge(feed, maxAge);
        }

        public ItemSlot holdings() {
            return new ItemSlot(source, instrument, FactKind.HOLDINGS);
        }

        public ItemSlot position() {
            return FeedRule.position(ofAsset);
        }

        @Override
        public List<ItemSlot> slots() {
            return List.of(holdings(), position());
        }

        @Override
        public Optional<AssetId> asset() {
            return Optional.of(ofAsset);
        }

        @Override
        public void write(CanonicalWriter out) {
            out.u8(2).text(feed.name()).text(ofAsset.name()).text(source.name()).text(instrument.name());
            out.text(unit.code()).u8(scale).i64(maxAge.toSeconds());
        }
    }

    /** What the reserve of one asset must cover: supply over all chains and what is in flight. */
    record ClaimsRule(FeedId feed, AssetId ofAsset, Unit unit, int scale) implements FeedRule {
        public ClaimsRule {
            checkScale(feed, scale);
        }

        public ItemSlot position() {
            return FeedRule.position(ofAsset);
        }

        @Override
        public List<ItemSlot> slots() {
            return List.of(position());
        }

        @Override
        public Optional<AssetId> asset() {
            return Optional.of(ofAsset);
        }

        @Override
        public void write(CanonicalWriter out) {
            out.u8(3).text(feed.name()).text(ofAsset.name()).text(unit.code()).u8(scale);
        }
    }

    /** Where operators put what they read of an asset on all chains at the cut. */
    static ItemSlot position(AssetId asset) {
        return new ItemSlot(ItemSlot.CHAINS, new InstrumentId(asset.name()), FactKind.POSITION);
    }

    private static void checkScale(FeedId feed, int scale) {
        if (scale < 0 || scale > Quantity.MAX_SCALE_DIGITS) {
            throw new IllegalArgumentException(feed + ": a scale is 0 to " + Quantity.MAX_SCALE_DIGITS + " digits");
        }
    }

    private static void checkAge(FeedId feed, Duration maxAge) {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(feed + ": the largest age is more than nothing");
        }
    }
}
