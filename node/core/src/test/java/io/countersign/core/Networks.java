package io.countersign.core;

import io.countersign.core.config.AssetConfig;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SettlementConfig;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.BlockRef;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.FactKind;
import io.countersign.model.FeedId;
import io.countersign.model.GroupKey;
import io.countersign.model.Hashes;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.Quorum;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small network, and facts for it. */
public final class Networks {
    public static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
    public static final SlotClock SLOTS = new SlotClock(GENESIS, Duration.ofSeconds(1));
    public static final Duration DELAY = Duration.ofMillis(100);
    public static final Duration SKEW = Duration.ofMillis(50);

    public static final Unit NAV_UNIT = new Unit("USD/unit");
    public static final Unit UNITS = Unit.UNITS;
    public static final Unit USD = new Unit("USD");
    public static final SourceId CUSTODIAN = new SourceId("custodian");
    public static final SourceId ADMIN = new SourceId("admin");
    public static final InstrumentId FUND = new InstrumentId("US0000000001");
    public static final AssetId ASSET = new AssetId("FUNDX");
    public static final FeedId NAV = new FeedId("FUNDX.nav");
    public static final FeedId RESERVE = new FeedId("FUNDX.reserve");
    public static final FeedId CLAIMS = new FeedId("FUNDX.claims");
    public static final ChainId HOME = new ChainId(1);
    public static final Address GATE = Address.fromHex("0x00000000000000000000000000000000000000aa");

    public static final FeedRule.NavRule NAV_RULE = new FeedRule.NavRule(
            NAV,
            Optional.empty(),
            FUND,
            List.of(CUSTODIAN, ADMIN),
            1,
            NAV_UNIT,
            8,
            Duration.ofDays(1),
            Quantity.of(50_00000000L, 8, NAV_UNIT),
            Quantity.of(200_00000000L, 8, NAV_UNIT),
            1_000);
    public static final FeedRule.ReserveRule RESERVE_RULE =
            new FeedRule.ReserveRule(RESERVE, ASSET, CUSTODIAN, FUND, UNITS, 6, Duration.ofDays(1));
    public static final FeedRule.ClaimsRule CLAIMS_RULE = new FeedRule.ClaimsRule(CLAIMS, ASSET, UNITS, 6);

    private Networks() {}

    public static BookConfig book() {
        return new BookConfig(new BookId("funds"), bookSchedule(), List.of(NAV_RULE, RESERVE_RULE, CLAIMS_RULE));
    }

    public static WindowSchedule bookSchedule() {
        return WindowSchedule.ofBook(SLOTS, 20, 12, Duration.ofSeconds(3), Duration.ofSeconds(1));
    }

    public static SettlementConfig settlement() {
        WindowSchedule attempts = new WindowSchedule(SLOTS, 30, 8, 10, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new SettlementConfig(HOME, GATE, attempts, 5, List.of(CUSTODIAN), 1);
    }

    public static NetworkConfig network(int operators) {
        return network(List.of(founding(operators)));
    }

    /** The operators 1 to n. */
    public static Committee founding(int operators) {
        int[] members = IntStream.rangeClosed(1, operators).toArray();
        return committee(1, GENESIS, KeyChange.NEW, members);
    }

    public static Committee committee(int epoch, Instant from, KeyChange key, int... operators) {
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        for (int operator : operators) {
            members.put(
                    new OperatorId(operator),
                    new CanonicalWriter().text("identity " + operator).toBytes());
        }
        int faulty = Quorum.of(operators.length).faulty();
        return new Committee(epoch, members, faulty, from, key, Duration.ofMinutes(1));
    }

    /** What its ceremony ends with, where the group key stays. */
    public static PreparedCommittee prepared(Committee committee) {
        return prepared(committee, groupKey(1), groupKey(1));
    }

    public static PreparedCommittee prepared(Committee committee, GroupKey before, GroupKey after) {
        return new PreparedCommittee(
                committee.epoch(),
                committee.quorum(),
                committee.from(),
                committee.grace(),
                committee.policyHash(),
                before,
                after,
                Hashes.keccak256("transcript"));
    }

    public static GroupKey groupKey(int number) {
        Bytes x = Hashes.keccak256("key " + number).bytes();
        return new GroupKey(Bytes.concat(Bytes.of(new byte[] {2}), x));
    }

    public static NetworkConfig network(List<Committee> committees) {
        return new NetworkConfig(
                "test",
                committees,
                SLOTS,
                DELAY,
                SKEW,
                List.of(book()),
                Optional.of(settlement()),
                List.of(new AssetConfig(ASSET, UNITS, 6, List.of(new AssetConfig.Token(HOME, GATE)))));
    }

    public static Fact nav(SourceId source, Instant asOf, long version, String value) {
        Quantity quantity = Quantity.parse(value, NAV_UNIT).orElseThrow();
        return new Fact(new ItemKey(source, FUND, FactKind.NAV, asOf), version, new FactBody.Nav(quantity));
    }

    public static Fact holdings(Instant asOf, long version, String units) {
        Quantity quantity = Quantity.parse(units, UNITS).orElseThrow();
        return new Fact(
                new ItemKey(CUSTODIAN, FUND, FactKind.HOLDINGS, asOf), version, new FactBody.Holdings(quantity));
    }

    public static Fact position(Instant cut, String units) {
        Quantity supply = Quantity.parse(units, UNITS).orElseThrow().atScale(6).orElseThrow();
        BlockRef block = new BlockRef(HOME, 7, Digest32.ZERO, cut);
        return new Fact(
                new ItemKey(
                        io.countersign.core.config.ItemSlot.CHAINS,
                        new InstrumentId(ASSET.name()),
                        FactKind.POSITION,
                        cut),
                0,
                new FactBody.Position(
                        ASSET, List.of(new FactBody.ChainSupply(block, supply)), Quantity.zero(6, UNITS)));
    }

    public static Fact settled(DealRef deal, Instant asOf, long version, SettlementOutcome outcome) {
        return new Fact(
                new ItemKey(CUSTODIAN, FUND, FactKind.SETTLEMENT, asOf),
                version,
                new FactBody.Settlement(deal, outcome, Quantity.of(5_000_000, 6, UNITS), Quantity.of(500_00, 2, USD)));
    }
}
