package io.countersign.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.message.Certificate;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Place;
import io.countersign.core.observe.Leaf;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import io.countersign.store.SigningHistory;
import io.countersign.store.SqlStore;
import io.countersign.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of node/docs/ledger-interchange.md. */
class HistoryFileTest {
    private static final Digest32 NETWORK = Hashes.keccak256("network");
    private static final OperatorId TWO = new OperatorId(2);
    private static final StreamId STREAM = StreamId.ofBook(new BookId("fund"));
    private static final Instant STRIKE = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private final HistoryFile files = new HistoryFile(NETWORK, TWO);
    private Path file = Path.of("ledger.json");

    private static Report report() {
        Bytes payload = Bytes.fromHex("0102");
        Statement statement = new Statement(
                STREAM,
                7,
                STRIKE,
                STRIKE.plusSeconds(70),
                STRIKE.plusSeconds(80),
                STRIKE.plusSeconds(80),
                Hashes.keccak256("policy"),
                Report.evidenceRoot(List.of()),
                Hashes.keccak256(payload),
                Scope.EVERYWHERE);
        return new Report(statement, payload, List.of());
    }

    private static SigningHistory history() {
        Report report = report();
        byte[] signature = new byte[Attestation.SIGNATURE_BYTES];
        signature[0] = 2;
        Attestation attestation = new Attestation(report.statement(), report.payload(), 1, Bytes.of(signature));
        Certificate certificate = new Certificate(new Place(STREAM, 7, 3), report.digest(NETWORK), List.of());
        TreeMap<Integer, List<Row>> epochs = new TreeMap<>();
        epochs.put(
                1,
                List.of(
                        new Row.LockRow(STREAM, 7, new Lock(certificate, report)),
                        new Row.FloorRow(
                                STREAM,
                                7,
                                List.of(Optional.of(new Leaf(STRIKE, 1, Hashes.keccak256("fact"))), Optional.empty())),
                        new Row.AttestedRow(attestation, List.of()),
                        new Row.LatchRow("asset", new Refusal(ReasonCode.ORPHAN_MINT, "asset", "a mint, no burn"))));
        epochs.put(2, List.of(new Row.LatchRow("halt", new Refusal(ReasonCode.EQUIVOCATION, "fund", "two digests"))));
        return new SigningHistory(
                17, Optional.of(15L), 9, Map.of(new OperatorId(1), new StoredRun(3, Bytes.fromHex("0a0b"), 2)), epochs);
    }

    @BeforeEach
    void write() {
        file = folder.resolve("ledger.json");
        assertThat(files.write(history(), file)).isEqualTo(Result.ok(file));
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Refusal refusal() {
        return ((Result.No<SigningHistory>) files.read(file)).refusal();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(files.read(file)).isEqualTo(Result.ok(history()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasReadForbidsInAnotherLedgerAndIsExportedAgain() {
        SqlStore store = ((Result.Ok<SqlStore>) SqlStore.open(folder.resolve("data"))).value();
        try (store) {
            assertThat(files.read(file).then(read -> store.history().take(read)))
                    .isEqualTo(Result.ok(true));
            SigningHistory held = store.history().read();
            assertThat(held.epochs()).isEqualTo(history().epochs());
            assertThat(held.openDouble()).contains(15L);
            assertThat(held.generation()).isEqualTo(18);
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() {
        assertThat(files.write(history(), file)).isInstanceOf(Result.No.class);
    }

    @Test
    void filesOfAnotherNetworkOrOperatorAreRefused() {
        assertThat(new HistoryFile(Hashes.keccak256("another"), TWO).read(file).toString())
                .contains("MALFORMED", "networkId is not");
        assertThat(new HistoryFile(NETWORK, new OperatorId(3)).read(file).toString())
                .contains("MALFORMED", "operator is not 3");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"countersign-ledger\"', '\"eip-3076\"', format is not countersign-ledger",
        "'\"version\" : 1', '\"version\" : 2', version is not 1",
        "'\"window\" : 7', '\"window\" : 6', holds something else than it says",
        "'\"generation\" : 17', '\"generation\" : 16', holds something else than it says",
        "'\"openDouble\" : 15', '\"openDouble\" : null', holds something else than it says",
        "'\"version\" : 1', '\"version\" : 1, \"note\" : \"hello\"', holds something else than it says",
        "'\"kind\" : \"LOCK\"', '\"kind\" : \"BOOT\"', BOOT",
        "'\"kind\" : \"LOCK\"', '\"kind\" : \"KEY\"', is of no known kind",
        "'\"operator\" : 1,', '\"operator\" : 0,', operator",
    })
    void whatWasChangedIsRefusedWithItsReason(String from, String to, String why) throws IOException {
        change(from, to);
        assertThat(refusal().code()).isEqualTo(ReasonCode.MALFORMED);
        assertThat(refusal().detail()).contains(why);
    }

    @Test
    void aFileThatWasCutShortIsRefused() throws IOException {
        String text = Files.readString(file);
        for (int length = 0; length < text.length(); length += 97) {
            Files.writeString(file, text.substring(0, length));
            assertThat(refusal().code()).isEqualTo(ReasonCode.MALFORMED);
        }
    }

    @Test
    void aChangedDigitOfARowIsRefused() throws IOException {
        String text = Files.readString(file);
        int row = text.indexOf("\"row\" : \"0x") + 11;
        for (int at = row; at < row + 400; at += 7) {
            char other = text.charAt(at) == '0' ? '1' : '0';
            Files.writeString(file, text.substring(0, at) + other + text.substring(at + 1));
            assertThat(refusal().code()).as("digit %d", at - row).isEqualTo(ReasonCode.MALFORMED);
        }
    }
}
