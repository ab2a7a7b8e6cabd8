package io.countersign.core.report;

import io.countersign.core.limits.Limits;
import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.util.ArrayList;
import java.util.List;

/** Canonical bytes of statements, reports and attestations, for messages and rows. */
public final class StatementCodec {
    private StatementCodec() {}

    public static void write(CanonicalWriter out, Statement statement) {
        out.digest(statement.stream().id()).i64(statement.sequence());
        out.instant(statement.observedAt()).instant(statement.effectiveAt());
        out.instant(statement.nextExpectedAt()).instant(statement.expiresAt());
        out.digest(statement.policyHash()).digest(statement.evidenceRoot()).digest(statement.payloadHash());
        out.i64(statement.scope().chain()).fixed(statement.scope().contract().bytes());
    }

    public static Statement statement(CanonicalReader in) throws MalformedException {
        return new Statement(
                new StreamId(in.digest()),
                in.i64(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.digest(),
                in.digest(),
                in.digest(),
                new Scope(in.i64(), new Address(in.fixed(Address.SIZE_BYTES))));
    }

    public static void write(CanonicalWriter out, Report report) {
        write(out, report.statement());
        out.bytes(report.payload());
        write(out, report.evidence());
    }

    public static void write(CanonicalWriter out, List<EvidenceItem> evidence) {
        out.i32(evidence.size());
        evidence.forEach(item -> item.write(out));
    }

    public static Report report(CanonicalReader in) throws MalformedException {
        Statement statement = statement(in);
        Bytes payload = in.bytes(Limits.PAYLOAD_BYTES);
        return new Report(statement, payload, evidence(in));
    }

    public static List<EvidenceItem> evidence(CanonicalReader in) throws MalformedException {
        int count = in.count(Limits.SECTION_SLOTS);
        List<EvidenceItem> evidence = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            evidence.add(EvidenceItem.read(in));
        }
        return List.copyOf(evidence);
    }

    public static void write(CanonicalWriter out, Attestation attestation) {
        write(out, attestation.statement());
        out.bytes(attestation.payload()).i32(attestation.epoch()).fixed(attestation.signature());
    }

    public static Attestation attestation(CanonicalReader in) throws MalformedException {
        return new Attestation(
                statement(in), in.bytes(Limits.PAYLOAD_BYTES), in.i32(), in.fixed(Attestation.SIGNATURE_BYTES));
    }
}
