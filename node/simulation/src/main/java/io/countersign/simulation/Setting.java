package io.countersign.simulation;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SettlementConfig;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.model.Address;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FeedId;
import io.countersign.model.GroupKey;
import io.countersign.model.Hashes;
import io.countersign.model.InstrumentId;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.Quorum;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The network that is simulated: one book of a calm and a contested feed, and settlements. */
final class Setting {
    static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
    static final SlotClock SLOTS = new SlotClock(GENESIS, Duration.ofSeconds(2));
    static final Duration DELAY = Duration.ofMillis(300);
    static final Duration SKEW = Duration.ofMillis(100);
    static final Unit NAV_UNIT = new Unit("USD/unit");
    static final Unit USD = new Unit("USD");
    static final SourceId CUSTODIAN = new SourceId("custodian");
    static final SourceId ADMINISTRATOR = new SourceId("administrator");
    static final InstrumentId CALM = new InstrumentId("US0000000001");
    static final InstrumentId CONTESTED = new InstrumentId("US0000000002");
    static final ChainId HOME = new ChainId(1);

    private static final int SCALE = 4;
    private static final Address GATE = Address.fromHex("0x00000000000000000000000000000000000000aa");

    private static final GroupKey GROUP_KEY =
            new GroupKey(Bytes.concat(Bytes.of(new byte[] {2}), Digest32.ZERO.bytes()));

    private Setting() {}

    /** The operators 1 to n found the network; of the committees that follow, each from its own time. */
    static NetworkConfig network(int operators, List<Instant> changes) {
        List<Committee> committees = new ArrayList<>();
        committees.add(committee(1, operators, GENESIS));
        changes.forEach(from -> committees.add(committee(committees.size() + 1, operators, from)));
        return new NetworkConfig(
                "simulation", committees, SLOTS, DELAY, SKEW, List.of(book()), Optional.of(settlement()), List.of());
    }

    /** In every epoch after the first one operator is out: first the last of the founders, then the one before, who lets it back. */
    private static Committee committee(int epoch, int operators, Instant from) {
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        int everybody = epoch == 1 ? operators : operators + 1;
        for (int operator = 1; operator <= everybody; operator++) {
            if (epoch == 1 || operator != operators + 2 - epoch) {
                members.put(new OperatorId(operator), Bytes.EMPTY);
            }
        }
        int faulty = Quorum.of(operators).faulty();
        KeyChange key = epoch == 1 ? KeyChange.NEW : KeyChange.KEEP;
        return new Committee(epoch, members, faulty, from, key, Duration.ZERO);
    }

    /** Everybody who is in one of the committees. */
    static Set<OperatorId> operators(NetworkConfig config) {
        TreeSet<OperatorId> all = new TreeSet<>();
        config.committees().forEach(committee -> all.addAll(committee.operators()));
        return all;
    }

    /** What the ceremony of a committee that follows another ends with. */
    static Fact prepared(Committee committee) {
        return new FactBody.PreparedCommittee(
                        committee.epoch(),
                        committee.quorum(),
                        committee.from(),
                        committee.grace(),
                        committee.policyHash(),
                        GROUP_KEY,
                        GROUP_KEY,
                        Hashes.keccak256("transcript " + committee.epoch()))
                .fact();
    }

    static BookConfig book() {
        WindowSchedule schedule = WindowSchedule.ofBook(SLOTS, 10, 6, Duration.ofSeconds(2), Duration.ofSeconds(1));
        return new BookConfig(
                new BookId("funds"),
                schedule,
                List.of(rule("calm", CALM, CUSTODIAN), rule("contested", CONTESTED, ADMINISTRATOR)));
    }

    private static FeedRule rule(String name, InstrumentId instrument, SourceId source) {
        return new FeedRule.NavRule(
                new FeedId(name),
                Optional.empty(),
                instrument,
                List.of(source),
                1,
                NAV_UNIT,
                SCALE,
                Duration.ofDays(1),
                Quantity.of(500_000, SCALE, NAV_UNIT),
                Quantity.of(2_000_000, SCALE, NAV_UNIT),
                5_000);
    }

    static SettlementConfig settlement() {
        WindowSchedule attempts = new WindowSchedule(SLOTS, 16, 6, 4, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new SettlementConfig(HOME, GATE, attempts, 5, List.of(CUSTODIAN), 1);
    }
}
