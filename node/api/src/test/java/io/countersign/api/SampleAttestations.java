package io.countersign.api;

import static io.countersign.api.SampleBooks.BOOK;
import static io.countersign.api.SampleBooks.NAV;
import static io.countersign.api.SampleBooks.RESERVE;
import static io.countersign.api.SampleBooks.USD_PER_UNIT;
import static io.countersign.api.SampleChains.address;
import static io.countersign.api.SampleChains.chain;
import static io.countersign.api.SampleChains.chains;
import static io.countersign.api.SampleChains.name;
import static io.countersign.api.SampleChains.units;
import static io.countersign.api.SampleChains.value;

import io.countersign.core.view.AttestationView;
import io.countersign.core.view.CommitteeView;
import io.countersign.core.view.LaneView;
import io.countersign.core.view.RoundView;
import io.countersign.model.Attestation;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.CommitteePayload;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.FactKind;
import io.countersign.model.GroupKey;
import io.countersign.model.Hashes;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.Quorum;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import io.countersign.model.SourceId;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An attested book and an attested settlement. */
final class SampleAttestations {
    static final Digest32 NETWORK = Hashes.keccak256("sample network");

    private final Instant now;

    SampleAttestations(Instant now) {
        this.now = now;
    }

    AttestationView attestation() {
        BookPayload payload =
                new BookPayload(List.of(new Lane.Value(BigInteger.valueOf(101_250_114)), new Lane.Refused()));
        Fact fact = new Fact(
                new ItemKey(
                        new SourceId("northgate-rest"), new InstrumentId("TBF"), FactKind.NAV, now.minusSeconds(600)),
                7,
                new FactBody.Nav(Quantity.of(101_250_114, 6, USD_PER_UNIT)));
        Statement statement =
                statement(StreamId.ofBook(BOOK), payload.encode(), Hashes.keccak256(fact.encode()), Scope.EVERYWHERE);
        List<AttestationView.FeedLane> lanes = List.of(
                new AttestationView.FeedLane(NAV, value(101_250_114, USD_PER_UNIT)),
                new AttestationView.FeedLane(RESERVE, new LaneView.Refused(Optional.empty())));
        List<AttestationView.CallView> calls = chains().map(n -> call(n, "hub")).toList();
        return attestation(
                statement, payload.encode(), new AttestationView.Subject.Book(BOOK, lanes), List.of(fact), calls);
    }

    private AttestationView attestation(
            Statement statement,
            Bytes payload,
            AttestationView.Subject subject,
            List<Fact> facts,
            List<AttestationView.CallView> calls) {
        Digest32 rx = Hashes.keccak256("rx");
        Digest32 z = Hashes.keccak256("z");
        Bytes signature = Bytes.concat(Bytes.fromHex("02"), rx.bytes(), z.bytes());
        return new AttestationView(
                new Attestation(statement, payload, 1, signature),
                StatementEncoding.digest(NETWORK, statement),
                NETWORK,
                StatementEncoding.domainSeparator(NETWORK),
                committee(),
                subject,
                new AttestationView.EvmSignature(rx, Hashes.keccak256("ry"), z),
                facts,
                calls);
    }

    AttestationView settlementAttestation() {
        DealRef deal = new DealRef("DVP-2026-1123-06");
        SettlementPayload payload = new SettlementPayload(
                deal, SettlementOutcome.RELEASE, units(40_000_000_000L), Quantity.of(405_000_456, 2, new Unit("USD")));
        Statement statement = statement(
                StreamId.ofSettlement(deal), payload.encode(), Digest32.ZERO, Scope.of(chain(1), address("gate", 1)));
        return attestation(
                statement,
                payload.encode(),
                new AttestationView.Subject.Settlement(payload),
                List.of(),
                List.of(call(1, "gate")));
    }

    AttestationView changeAttestation() {
        GroupKey key = new GroupKey(committee().groupKey());
        CommitteePayload payload = new CommitteePayload(2, key, key, committee().quorum(), Duration.ofHours(1));
        PreparedCommittee prepared = new PreparedCommittee(
                2,
                committee().quorum(),
                now,
                payload.grace(),
                Hashes.keccak256("policy"),
                key,
                key,
                Hashes.keccak256("transcript"));
        return attestation(
                statement(StreamId.ofCommittees(), payload.encode(), Digest32.ZERO, Scope.EVERYWHERE),
                payload.encode(),
                new AttestationView.Subject.Change(payload),
                List.of(prepared.fact()),
                List.of());
    }

    private Statement statement(StreamId stream, Bytes payload, Digest32 evidenceRoot, Scope scope) {
        RoundView round = new SampleBooks(now).round(1);
        return new Statement(
                stream,
                round.sequence(),
                round.observedAt(),
                round.effectiveAt(),
                round.nextExpectedAt(),
                round.expiresAt(),
                Hashes.keccak256("policy"),
                evidenceRoot,
                Hashes.keccak256(payload),
                scope);
    }

    private AttestationView.CallView call(int n, String target) {
        return new AttestationView.CallView(chain(n), name(n), address(target, n), Bytes.fromHex("0xdeadbeef"));
    }

    static CommitteeView committee() {
        Bytes key =
                Bytes.concat(Bytes.fromHex("03"), Hashes.keccak256("group key").bytes());
        return new CommitteeView(1, Quorum.of(4), key);
    }
}
