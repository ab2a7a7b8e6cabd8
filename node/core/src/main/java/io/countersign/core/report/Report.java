package io.countersign.core.report;

import io.countersign.core.limits.Limits;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import java.util.List;

/** What is proposed for one window: a statement, its payload and the certified items behind it, in the order of their leaves. */
public record Report(Statement statement, Bytes payload, List<EvidenceItem> evidence) {
    public Report {
        evidence = List.copyOf(evidence);
        if (evidence.size() > Limits.SECTION_SLOTS || payload.size() > Limits.PAYLOAD_BYTES) {
            throw new IllegalArgumentException("the report is over its limits");
        }
        if (!Hashes.keccak256(payload).equals(statement.payloadHash())) {
            throw new IllegalArgumentException("the payload is not the one the statement names");
        }
        if (!evidenceRoot(evidence).equals(statement.evidenceRoot())) {
            throw new IllegalArgumentException("the items are not those the statement names");
        }
    }

    /** Merkle root over the leaves in rising order. */
    public static Digest32 evidenceRoot(List<EvidenceItem> evidence) {
        return Hashes.merkleRoot(
                evidence.stream().map(EvidenceItem::encode).sorted().toList());
    }

    /** The 32 bytes that are signed. */
    public Digest32 digest(Digest32 networkId) {
        return StatementEncoding.digest(networkId, statement);
    }
}
