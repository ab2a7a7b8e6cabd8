package io.countersign.store;

import static io.countersign.store.Samples.CUSTODIAN;
import static io.countersign.store.Samples.TIME;
import static io.countersign.store.Samples.nav;
import static io.countersign.store.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.view.Page;
import io.countersign.core.view.PageRequest;
import io.countersign.core.view.RefusalView;
import io.countersign.model.Attestation;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.RawInput;
import io.countersign.model.SourceId;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.spi.Reading;
import io.countersign.store.StoredItem.StoredFact;
import io.countersign.store.StoredItem.StoredWithdrawal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlJournalTest {
    private static final ChainId CHAIN = new ChainId(31_337);
    private static final Digest32 TRANSACTION = Hashes.keccak256("transaction");

    @TempDir
    Path folder;

    private SqlStore store;

    @BeforeEach
    void open() {
        store = Stores.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aDocumentComesBackByteForByteAfterARestart() {
        RawInput document = Samples.document("<Document/>");
        store.journal().storeRaw(document);
        store.journal().storeRaw(document);

        reopen();

        assertThat(store.journal().raw(CUSTODIAN, document.evidenceHash())).contains(document);
        assertThat(store.journal().raw(new SourceId("another"), document.evidenceHash()))
                .isEmpty();
    }

    @Test
    void aDocumentIsReadOnceAndARestartKnowsIt() {
        Digest32 evidence = Samples.document("first").evidenceHash();
        Digest32 refused = Samples.document("refused").evidenceHash();
        store.journal().storeReading(CUSTODIAN, evidence, facts(true, 10_125), TIME);
        store.journal().storeReading(CUSTODIAN, refused, new Reading.Refused(refusal(1)), TIME);
        store.journal().storeReading(CUSTODIAN, evidence, facts(true, 99_999), TIME.plusSeconds(1));

        reopen();

        assertThat(store.journal().isRead(CUSTODIAN, evidence)).isTrue();
        assertThat(store.journal().isRead(CUSTODIAN, refused)).isTrue();
        assertThat(store.journal().isRead(CUSTODIAN, Hashes.sha256())).isFalse();
        assertThat(store.journal().history(10))
                .containsExactly(new StoredFact(nav(0, 1, 10_125), TIME, evidence, true));
    }

    @Test
    void theHistoryKeepsTheOrderAndTheTimeOfStoring() {
        Digest32 first = Samples.document("first").evidenceHash();
        Digest32 second = Samples.document("second").evidenceHash();
        Digest32 third = Samples.document("third").evidenceHash();
        store.journal()
                .storeReading(CUSTODIAN, first, new Reading.Facts(List.of(nav(0, 2, 1), nav(10, 1, 2)), false), TIME);
        store.journal()
                .storeReading(CUSTODIAN, second, new Reading.Facts(List.of(nav(0, 1, 3)), true), TIME.plusNanos(1));
        store.journal()
                .storeReading(
                        CUSTODIAN, third, new Reading.Withdrawn(nav(0, 2, 1).key(), 2, true), TIME.plusNanos(2));

        reopen();

        List<StoredItem> all = List.of(
                new StoredFact(nav(0, 2, 1), TIME, first, false),
                new StoredFact(nav(10, 1, 2), TIME, first, false),
                new StoredFact(nav(0, 1, 3), TIME.plusNanos(1), second, true),
                new StoredWithdrawal(nav(0, 2, 1).key(), 2, TIME.plusNanos(2), third, true));
        assertThat(store.journal().history(10)).containsExactlyElementsOf(all);
        assertThat(store.journal().history(2)).containsExactlyElementsOf(all.subList(2, 4));
        assertThat(store.journal().versions(nav(0, 1, 0).key())).containsExactly(all.get(0), all.get(2), all.get(3));
    }

    @Test
    void refusalsArePagedFromTheNewestWithoutGapOrRepeat() {
        List<RefusalView> stored = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            long number = store.journal().storeRefusal(refusal(i), TIME.plusSeconds(i));
            stored.addFirst(new RefusalView(number, TIME.plusSeconds(i), refusal(i)));
        }
        reopen();

        List<RefusalView> read = new ArrayList<>();
        Page<RefusalView> page = store.journal().refusals(PageRequest.newest(3));
        read.addAll(page.items());
        store.journal().storeRefusal(refusal(99), TIME);
        while (page.next().isPresent()) {
            page = store.journal().refusals(new PageRequest(page.next(), 3));
            read.addAll(page.items());
        }

        assertThat(read).containsExactlyElementsOf(stored);
    }

    @Test
    void theOldestRefusalsGoAndNumbersAreNotUsedAgain() {
        Path other = folder.resolve("small.db");
        try (Database database = Database.open(other)) {
            Migrations.apply(database);
            database.openReaders(other);
            SqlJournal journal = new SqlJournal(database, 2);
            long first = journal.storeRefusal(refusal(1), TIME);
            long second = journal.storeRefusal(refusal(2), TIME);
            long third = journal.storeRefusal(refusal(3), TIME);

            assertThat(journal.refusals(PageRequest.newest(10)).items())
                    .extracting(RefusalView::number)
                    .containsExactly(third, second);
            assertThat(first).isLessThan(second);
        }
    }

    @Test
    void anAttestationComesBackWithItsFacts() {
        Attestation attestation = Samples.attestation(7, "a");
        Digest32 digest = Samples.digest(attestation);
        store.journal().storeAttestation(digest, attestation, List.of(), TIME);
        store.journal().storeAttestation(digest, attestation, List.of(nav(0, 1, 10_125), nav(10, 1, 1)), TIME);
        store.journal().storeAttestation(digest, attestation, List.of(), TIME);

        reopen();

        assertThat(store.journal().attestation(digest))
                .contains(new StoredAttestation(digest, attestation, List.of(nav(0, 1, 10_125), nav(10, 1, 1)), TIME));
        assertThat(store.journal().attestation(Digest32.ZERO)).isEmpty();
    }

    @Test
    void theNewestAttestationsComeInTheOrderTheyWereStored() {
        for (int window = 1; window <= 5; window++) {
            Attestation attestation = Samples.attestation(window, "a");
            store.journal().storeAttestation(Samples.digest(attestation), attestation, List.of(), TIME);
        }

        assertThat(store.journal().newestAttestations(3))
                .extracting(stored -> stored.attestation().statement().sequence())
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void aLandingMovesOnAndKeepsItsFirstTime() {
        Digest32 digest = Hashes.keccak256("digest");
        List<Stage> stages = List.of(
                new Stage.Intended(),
                new Stage.Sent(TRANSACTION),
                new Stage.Mined(TRANSACTION, 12, 34_146),
                new Stage.LandedByAnother(),
                new Stage.Failed(refusal(1)),
                new Stage.Final(TRANSACTION, 12, 34_146));
        for (Stage stage : stages) {
            StoredLanding landing = new StoredLanding(CHAIN, digest, stage, Optional.empty());
            store.journal().storeLanding(landing);
            assertThat(store.journal().newestLandings(10)).containsExactly(landing);
        }
        Stage done = stages.getLast();
        store.journal().storeLanding(new StoredLanding(CHAIN, digest, done, Optional.of(TIME)));
        store.journal().storeLanding(new StoredLanding(CHAIN, digest, done, Optional.of(TIME.plusSeconds(5))));
        reopen();

        assertThat(store.journal().newestLandings(10))
                .containsExactly(new StoredLanding(CHAIN, digest, done, Optional.of(TIME)));
    }

    private static Reading facts(boolean authentic, long cents) {
        return new Reading.Facts(List.of(nav(0, 1, cents)), authentic);
    }

    private void reopen() {
        store.close();
        store = Stores.open(folder);
    }
}
