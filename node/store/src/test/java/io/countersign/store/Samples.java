package io.countersign.store;

import io.countersign.core.message.Certificate;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.Row.EvidenceRow;
import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.Row.ObservationRow;
import io.countersign.core.report.EvidenceItem;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.Hashes;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Scope;
import io.countersign.model.SourceId;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows, facts and documents that differ in what their arguments say. */
final class Samples {
    static final StreamId STREAM = StreamId.ofBook(new BookId("fund"));
    static final Digest32 NETWORK = Hashes.keccak256("network");
    static final SourceId CUSTODIAN = new SourceId("custodian");
    /** With nanoseconds, because the moment of storing decides which window a fact belongs to. */
    static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456789Z");

    private static final Instant STRIKE = Instant.parse("2026-11-23T10:00:00Z");
    private static final Bytes SIGNATURE_64 = Bytes.of(new byte[64]);

    private Samples() {}

    static Fact nav(int strike, long version, long cents) {
        ItemKey key =
                new ItemKey(CUSTODIAN, new InstrumentId("XS0000000009"), FactKind.NAV, STRIKE.plusSeconds(strike));
        return new Fact(key, version, new FactBody.Nav(Quantity.of(cents, 2, new Unit("USD").per("unit"))));
    }

    static EvidenceItem item(Fact fact) {
        return new EvidenceItem(fact.key(), fact.version(), fact.hash());
    }

    static RawInput document(String content) {
        return new RawInput(CUSTODIAN, "nav.xml", Bytes.of(content.getBytes(StandardCharsets.UTF_8)), TIME);
    }

    static Refusal refusal(int number) {
        return new Refusal(ReasonCode.STALE, "fund/nav", "refusal " + number);
    }

    static Report report(long window, String payload) {
        Bytes bytes = Bytes.of(payload.getBytes(StandardCharsets.UTF_8));
        List<EvidenceItem> evidence = List.of(item(nav(0, 1, 10_125)));
        Instant effectiveAt = STRIKE.plusSeconds(window * 10);
        Statement statement = new Statement(
                STREAM,
                window,
                STRIKE,
                effectiveAt,
                effectiveAt.plusSeconds(10),
                effectiveAt.plusSeconds(10),
                Hashes.keccak256("policy"),
                Report.evidenceRoot(evidence),
                Hashes.keccak256(bytes),
                Scope.EVERYWHERE);
        return new Report(statement, bytes, evidence);
    }

    static Attestation attestation(long window, String payload) {
        return attestation(window, payload, 1);
    }

    /** @param nonce what makes one group signature over a statement differ from another */
    static Attestation attestation(long window, String payload, int nonce) {
        byte[] signature = new byte[Attestation.SIGNATURE_BYTES];
        signature[0] = 2;
        signature[64] = (byte) nonce;
        Report report = report(window, payload);
        return new Attestation(report.statement(), report.payload(), 0, Bytes.of(signature));
    }

    static Digest32 digest(Attestation attestation) {
        return StatementEncoding.digest(NETWORK, attestation.statement());
    }

    static LockRow lock(long window, int view, String payload) {
        Report report = report(window, payload);
        Place place = new Place(STREAM, window, view);
        Certificate certificate = new Certificate(
                place,
                report.digest(NETWORK),
                List.of(envelope(MessageType.VOTE, place, 1), envelope(MessageType.VOTE, place, 2)));
        return new LockRow(STREAM, window, new Lock(certificate, report));
    }

    static ObservationRow observation(long window, long version) {
        return new ObservationRow(STREAM, window, leaves(version), Hashes.keccak256("evidence"));
    }

    static FloorRow floor(long window, long version) {
        return new FloorRow(STREAM, window, leaves(version).entries());
    }

    static AttestedRow attested(long window, String payload) {
        return new AttestedRow(
                attestation(window, payload), report(window, payload).evidence());
    }

    static BootRow boot(long generation, String instance) {
        return new BootRow(generation, Hashes.keccak256(instance));
    }

    static LatchRow latch(String name) {
        return new LatchRow(name, new Refusal(ReasonCode.ORPHAN_MINT, name, "a mint without a burn"));
    }

    static EvidenceRow misbehaviour(int operator) {
        Place place = new Place(STREAM, 7, 0);
        return new EvidenceRow(new Misbehaviour(
                Offence.TWO_VOTES,
                List.of(envelope(MessageType.VOTE, place, operator), envelope(MessageType.VOTE, place, operator))));
    }

    private static Leaves leaves(long version) {
        Fact fact = nav(0, version, 10_125);
        return new Leaves(List.of(Optional.of(item(fact).leaf()), Optional.<Leaf>empty()));
    }

    private static Envelope envelope(MessageType type, Place place, int sender) {
        Header header = new Header(type, NETWORK, 0, place, new OperatorId(sender), TIME);
        return new Envelope(header, Bytes.fromHex("0102"), SIGNATURE_64);
    }
}
