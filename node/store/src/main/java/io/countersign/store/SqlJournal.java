package io.countersign.store;

import io.countersign.core.view.Page;
import io.countersign.core.view.PageRequest;
import io.countersign.core.view.RefusalView;
import io.countersign.model.Attestation;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.ItemKey;
import io.countersign.model.RawInput;
import io.countersign.model.Refusal;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything a node has seen and done. Each {@code store} method is durable on return; storing the same again changes nothing. */
public final class SqlJournal {
    private final InputTables inputs;
    private final RefusalTable refusals;
    private final AttestationTables attestations;

    SqlJournal(Database database, int refusalsKept) {
        this.inputs = new InputTables(database);
        this.refusals = new RefusalTable(database, refusalsKept);
        this.attestations = new AttestationTables(database);
    }

    /** Stores a document before anything is read out of it. */
    public void storeRaw(RawInput document) {
        inputs.storeRaw(document);
    }

    /** @param evidence SHA-256 of the document */
    public Optional<RawInput> raw(SourceId source, Digest32 evidence) {
        return inputs.raw(source, evidence);
    }

    /** Whether what the document says is stored, be it a refusal. */
    public boolean isRead(SourceId source, Digest32 evidence) {
        return inputs.isRead(source, evidence);
    }

    /** Stores what a document says, all of it or nothing; the first reading of a document stays. */
    public void storeReading(SourceId source, Digest32 evidence, Reading reading, Instant storedAt) {
        inputs.storeReading(source, evidence, reading, storedAt);
    }

    /** The newest {@code limit} facts and withdrawals, at most {@link Limits#HISTORY_ENTRIES}, in the order they were stored. */
    public List<StoredItem> history(int limit) {
        return inputs.history(limit);
    }

    /** Every version of one item, in the order this node came to know them. */
    public List<StoredItem> versions(ItemKey key) {
        return inputs.versions(key);
    }

    /** The number of the refusal; the oldest go beyond {@link Limits#REFUSALS_KEPT}. */
    public long storeRefusal(Refusal refusal, Instant at) {
        return refusals.store(refusal, at);
    }

    /** Newest first. */
    public Page<RefusalView> refusals(PageRequest page) {
        return refusals.page(page);
    }

    /**
     * Stores an attestation, or adds facts to one that was stored with fewer.
     *
     * @param digest the 32 bytes that were signed
     * @param facts those of its certified facts that are known, in the order of its evidence
     */
    public void storeAttestation(Digest32 digest, Attestation attestation, List<Fact> facts, Instant storedAt) {
        attestations.store(digest, attestation, facts, storedAt);
    }

    public Optional<StoredAttestation> attestation(Digest32 digest) {
        return attestations.byDigest(digest);
    }

    /** The newest {@code limit} attestations, at most {@link Limits#NEWEST_ROWS}, in the order they were stored. */
    public List<StoredAttestation> newestAttestations(int limit) {
        return attestations.newest(limit);
    }

    /** Stores how far an attestation has come on a chain; the first {@code landedAt} stays. */
    public void storeLanding(StoredLanding landing) {
        attestations.store(landing);
    }

    /** The newest {@code limit} landings, at most {@link Limits#NEWEST_ROWS}, in the order they began. */
    public List<StoredLanding> newestLandings(int limit) {
        return attestations.landings(limit);
    }
}
