package io.countersign.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.HubCalls;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.store.SqlStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the ledgers of stopped nodes and the log of a hub, and holds what all of them say together against what must never be. */
final class SignedOnce {
    private record Window(StreamId stream, long sequence) {}

    private record View(Window window, int view) {}

    /** What an operator committed to: two hidden points, which must serve one place. */
    private record Nonce(OperatorId operator, Commitment commitment) {}

    private record Use(Place place, Digest32 digest) {}

    private final Digest32 networkId;
    private final Map<Window, Set<Digest32>> signed = new HashMap<>();
    private final Map<View, Set<Digest32>> certified = new HashMap<>();
    private final Map<Nonce, Set<Use>> nonces = new HashMap<>();
    private final SortedSet<Integer> signers = new TreeSet<>();
    private int stops;

    private SignedOnce(Digest32 networkId) {
        this.networkId = networkId;
    }

    /** Fails where two digests of one window are signed, a chain took one that no ledger holds a lock for, two of one view certified, a nonce used twice, or a database damaged. */
    static SignedOnce of(Digest32 networkId, Collection<Path> folders, Collection<HubCalls.BookAccepted> accepted)
            throws SQLException {
        return of(networkId, Committee.FOUNDING_EPOCH, folders, accepted);
    }

    /** @param epochs how many committees the ledgers may know */
    static SignedOnce of(
            Digest32 networkId, int epochs, Collection<Path> folders, Collection<HubCalls.BookAccepted> accepted)
            throws SQLException {
        SignedOnce all = new SignedOnce(networkId);
        for (Path folder : folders) {
            assertThat(integrity(folder)).as("%s", folder).isEqualTo("ok");
            all.read(folder, epochs);
        }
        accepted.forEach(all::accepted);
        assertThat(all.signed.values()).as("digests signed for a window").allMatch(digests -> digests.size() == 1);
        assertThat(all.certified.values()).as("digests certified in a view").allMatch(digests -> digests.size() == 1);
        assertThat(all.nonces.values()).as("uses of a nonce").allMatch(uses -> uses.size() == 1);
        assertThat(all.stops)
                .as("nodes that saw a contradiction or a proof of misconduct")
                .isZero();
        return all;
    }

    int windows() {
        return signed.size();
    }

    /** The epochs of the committees that signed anything. */
    SortedSet<Integer> signers() {
        return Collections.unmodifiableSortedSet(signers);
    }

    int nonces() {
        return nonces.size();
    }

    private void read(Path folder, int epochs) {
        if (!(SqlStore.open(folder) instanceof Result.Ok<SqlStore>(SqlStore store))) {
            throw new IllegalStateException(folder + " is held by a node");
        }
        try (store) {
            for (int epoch = Committee.FOUNDING_EPOCH; epoch <= epochs; epoch++) {
                store.ledger(epoch).load().rows().forEach(this::read);
            }
        }
    }

    /** A chain's event names no window; the lock rows for its digest do. */
    private void accepted(HubCalls.BookAccepted taken) {
        List<Window> windows = certified.entrySet().stream()
                .filter(entry -> entry.getValue().contains(taken.digest()))
                .map(entry -> entry.getKey().window())
                .filter(window -> window.stream().equals(taken.stream()))
                .distinct()
                .toList();
        assertThat(windows)
                .as("windows with a lock for %s, which a chain took", taken.digest())
                .hasSize(1);
        signed(taken.stream(), windows.getFirst().sequence(), taken.digest());
    }

    private void signed(StreamId stream, long window, Digest32 digest) {
        signed.computeIfAbsent(new Window(stream, window), any -> new HashSet<>())
                .add(digest);
    }

    private void read(Row row) {
        switch (row) {
            case Row.AttestedRow attested -> {
                signers.add(attested.attestation().epoch());
                signed(
                        attested.stream(),
                        attested.window(),
                        StatementEncoding.digest(
                                networkId, attested.attestation().statement()));
            }
            case Row.LockRow lock -> {
                View view = new View(new Window(lock.stream(), lock.window()), lock.view());
                certified
                        .computeIfAbsent(view, any -> new HashSet<>())
                        .add(lock.lock().digest());
                lock.lock().certificate().votes().forEach(this::vote);
            }
            case Row.EvidenceRow evidence -> stops++;
            case Row.LatchRow latch -> stops++;
            case Row.ObservationRow observation -> {}
            case Row.FloorRow floor -> {}
            case Row.BootRow boot -> {}
            case Row.TakeoverRow takeover -> {}
        }
    }

    private void vote(Envelope envelope) {
        if (MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Vote vote)) {
            nonces.computeIfAbsent(new Nonce(envelope.header().sender(), vote.commitment()), any -> new HashSet<>())
                    .add(new Use(envelope.header().place(), vote.digest()));
        }
    }

    private static String integrity(Path folder) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("countersign.db"));
                Statement statement = database.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            return answer.getString(1);
        }
    }
}
