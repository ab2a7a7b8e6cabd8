package io.countersign.app.node;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.Ledger;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.report.Report;
import io.countersign.core.report.ReportFunction;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.FeedId;
import io.countersign.model.GroupKey;
import io.countersign.model.Hashes;
import io.countersign.model.InstrumentId;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.Refusal;
import io.countersign.model.Scope;
import io.countersign.model.SourceId;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands at the ports of a core in a test, and a network for it. */
final class CoreTwins {
    static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
    static final BookId BOOK = new BookId("funds");
    static final int PERIOD_SLOTS = 20;

    private CoreTwins() {}

    /** Slots of a second and a window every twenty of them. */
    static NetworkConfig network(Committee... later) {
        SlotClock slots = new SlotClock(GENESIS, Duration.ofSeconds(1));
        Unit unit = new Unit("USD/unit");
        FeedRule feed = new FeedRule.NavRule(
                new FeedId("fund.nav"),
                Optional.empty(),
                new InstrumentId("US0000000001"),
                List.of(new SourceId("custodian")),
                1,
                unit,
                8,
                Duration.ofDays(1),
                Quantity.zero(8, unit),
                Quantity.of(1_000_000_000L, 8, unit),
                1_000);
        WindowSchedule schedule =
                WindowSchedule.ofBook(slots, PERIOD_SLOTS, 12, Duration.ofSeconds(3), Duration.ofSeconds(1));
        List<Committee> committees = new ArrayList<>();
        committees.add(committee(1, GENESIS, KeyChange.NEW, 1, 2, 3, 4));
        committees.addAll(List.of(later));
        return new NetworkConfig(
                "test",
                committees,
                slots,
                Duration.ofMillis(100),
                Duration.ofMillis(50),
                List.of(new BookConfig(BOOK, schedule, List.of(feed))),
                Optional.empty(),
                List.of());
    }

    static Committee committee(int epoch, Instant from, KeyChange key, int... operators) {
        return committee(epoch, 1, from, key, operators);
    }

    /** @param faulty how many may lie */
    static Committee committee(int epoch, int faulty, Instant from, KeyChange key, int... operators) {
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        for (int operator : operators) {
            members.put(new OperatorId(operator), Bytes.of(new byte[] {(byte) operator}));
        }
        return new Committee(epoch, members, faulty, from, key, Duration.ZERO);
    }

    /** The change into an epoch, signed by nobody. */
    static Attestation change(NetworkConfig network, int epoch) {
        Report report = ReportFunction.change(network.change(epoch - 1).orElseThrow(), prepared(network, epoch));
        return new Attestation(
                report.statement(), report.payload(), epoch - 1, Bytes.of(new byte[Attestation.SIGNATURE_BYTES]));
    }

    static PreparedCommittee prepared(NetworkConfig network, int epoch) {
        Committee next = network.committee(epoch).orElseThrow();
        return new PreparedCommittee(
                epoch,
                next.quorum(),
                next.from(),
                next.grace(),
                next.policyHash(),
                key(1),
                key(next.key() == KeyChange.KEEP ? 1 : epoch),
                digest(epoch));
    }

    private static GroupKey key(int value) {
        return new GroupKey(Bytes.concat(Bytes.of(new byte[] {2}), digest(value).bytes()));
    }

    /** A window of the book, signed by nobody. */
    static Attestation book(int epoch, long sequence) {
        Instant effectiveAt = GENESIS.plusSeconds(sequence);
        Statement statement = new Statement(
                StreamId.ofBook(BOOK),
                sequence,
                effectiveAt,
                effectiveAt,
                effectiveAt.plusSeconds(PERIOD_SLOTS),
                effectiveAt.plusSeconds(PERIOD_SLOTS),
                Digest32.ZERO,
                Digest32.ZERO,
                Hashes.keccak256(Bytes.EMPTY),
                Scope.EVERYWHERE);
        return new Attestation(statement, Bytes.EMPTY, epoch, Bytes.of(new byte[Attestation.SIGNATURE_BYTES]));
    }

    static Digest32 digest(int last) {
        byte[] bytes = new byte[Digest32.SIZE_BYTES];
        bytes[bytes.length - 1] = (byte) last;
        return new Digest32(Bytes.of(bytes));
    }

    /** Rows in memory, all of them. */
    static final class Memory implements Ledger {
        final List<Row> rows = new CopyOnWriteArrayList<>();

        @Override
        public void commit(List<Row> batch) {
            rows.addAll(batch);
        }

        @Override
        public LedgerSnapshot load() {
            return LedgerSnapshot.EMPTY;
        }
    }

    /** A group that signs nothing; whose every signature is right, or wrong. */
    record NoKey(boolean verifies) implements GroupCrypto {
        @Override
        public boolean isCommitment(Commitment commitment) {
            return false;
        }

        @Override
        public boolean verifyShare(SigningPackage signing, OperatorId signer, Bytes share) {
            return false;
        }

        @Override
        public Optional<Bytes> aggregate(SigningPackage signing, SortedMap<OperatorId, Bytes> shares) {
            return Optional.empty();
        }

        @Override
        public boolean verify(Digest32 digest, Bytes signature) {
            return verifies;
        }
    }

    /** What a core said. */
    static final class Notes implements CoreLoop.Listener {
        final List<Envelope> heard = new CopyOnWriteArrayList<>();
        final List<Refusal> refused = new CopyOnWriteArrayList<>();
        final List<Effect.Attested> decided = new CopyOnWriteArrayList<>();
        final List<Refusal> halted = new CopyOnWriteArrayList<>();
        final AtomicInteger steps = new AtomicInteger();

        @Override
        public void heard(Envelope envelope) {
            heard.add(envelope);
        }

        @Override
        public void said(Envelope envelope) {}

        @Override
        public void decided(Effect.Attested attested) {
            decided.add(attested);
        }

        @Override
        public void committeeChanged(Effect.CommitteeChanged changed) {}

        @Override
        public void refused(Effect.Refused why) {
            refused.add(why.refusal());
        }

        @Override
        public void misbehaved(Effect.Misbehaved misbehaved) {}

        @Override
        public void halted(Refusal why) {
            halted.add(why);
        }

        @Override
        public void stepped(CoreState state) {
            steps.incrementAndGet();
        }

        @Override
        public void failed(Throwable cause) {
            throw new AssertionError(cause);
        }
    }
}
