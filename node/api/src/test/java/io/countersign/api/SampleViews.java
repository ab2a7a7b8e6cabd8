package io.countersign.api;

import io.countersign.core.view.AttestationView;
import io.countersign.core.view.BookView;
import io.countersign.core.view.ChainStatusView;
import io.countersign.core.view.CommitteesView;
import io.countersign.core.view.Cursor;
import io.countersign.core.view.EvidenceView;
import io.countersign.core.view.FeedView;
import io.countersign.core.view.HealthView;
import io.countersign.core.view.NodeView;
import io.countersign.core.view.NodeViews;
import io.countersign.core.view.Page;
import io.countersign.core.view.PageRequest;
import io.countersign.core.view.PeerView;
import io.countersign.core.view.RefusalView;
import io.countersign.core.view.ReserveView;
import io.countersign.core.view.SettlementView;
import io.countersign.core.view.TransferView;
import io.countersign.core.view.ViewEvent;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A node that shows one sample for ever, and says to its listeners what a test tells it to. */
final class SampleViews implements NodeViews {
    static final int REFUSALS = 120;

    private final Instant now;
    private final State state;
    private final List<Consumer<ViewEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch peersWaitFor = new CountDownLatch(0);
    private volatile Optional<String> name = Optional.empty();
    private volatile Optional<RuntimeException> healthFailure = Optional.empty();

    private SampleViews(Instant now, State state) {
        this.now = now;
        this.state = state;
    }

    private record State(
            BookView book,
            List<ReserveView> reserves,
            List<ChainStatusView> chains,
            List<PeerView> peers,
            HealthView health,
            List<SettlementView> settlements,
            List<TransferView> transfers,
            List<RefusalView> refusals,
            List<AttestationView> attestations) {}

    /** Everything well. */
    static SampleViews calm(Instant now) {
        SampleNode node = new SampleNode(now);
        SampleJournals journals = new SampleJournals(now);
        SampleBooks books = new SampleBooks(now);
        return new SampleViews(
                now,
                new State(
                        books.book(),
                        journals.reserves(),
                        books.chainStatus(),
                        node.peers(0),
                        node.health(),
                        journals.settlements(),
                        journals.transfers(),
                        refusals(now),
                        attestations(now)));
    }

    /** A mint without a burn: the asset's signing has stopped. */
    static SampleViews breakOpen(Instant now) {
        SampleNode node = new SampleNode(now);
        SampleJournals journals = new SampleJournals(now);
        SampleBooks books = new SampleBooks(now);
        return new SampleViews(
                now,
                new State(
                        books.bookWithRefusal(),
                        journals.brokenReserves(),
                        books.chainStatus(),
                        node.peers(0),
                        node.health(),
                        journals.settlements(),
                        Stream.concat(Stream.of(journals.orphanMint()), journals.transfers().stream())
                                .toList(),
                        refusals(now),
                        attestations(now)));
    }

    /** One operator is away; the others go on. */
    static SampleViews peerDown(Instant now) {
        SampleNode node = new SampleNode(now);
        SampleJournals journals = new SampleJournals(now);
        SampleBooks books = new SampleBooks(now);
        return new SampleViews(
                now,
                new State(
                        books.book(),
                        journals.reserves(),
                        books.chainStatus(),
                        node.peers(3),
                        node.health(),
                        journals.settlements(),
                        journals.transfers(),
                        refusals(now),
                        attestations(now)));
    }

    /** Just started: nothing is known. */
    static SampleViews empty(Instant now) {
        SampleNode node = new SampleNode(now);
        SampleBooks books = new SampleBooks(now);
        return new SampleViews(
                now,
                new State(
                        books.emptyBook(),
                        new SampleJournals(now).unknownReserves(),
                        books.unknownChains(),
                        node.peers(2),
                        node.unready(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    void blockPeersOn(CountDownLatch latch) {
        peersWaitFor = latch;
    }

    void failHealthWith(RuntimeException failure) {
        healthFailure = Optional.of(failure);
    }

    void rename(String operator) {
        name = Optional.of(operator);
    }

    void say(ViewEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public NodeView node() {
        NodeView node = new SampleNode(now).node();
        return new NodeView(
                node.operator(),
                name.orElse(node.name()),
                node.version(),
                node.startedAt(),
                node.networkId(),
                node.domainSeparator(),
                node.committee());
    }

    @Override
    public List<BookView> books() {
        return List.of(state.book());
    }

    @Override
    public Optional<FeedView> feed(FeedId id) {
        return state.book().feeds().stream()
                .filter(feed -> feed.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<AttestationView> attestation(Digest32 digest) {
        return state.attestations().stream()
                .filter(view -> view.digest().equals(digest))
                .findFirst();
    }

    @Override
    public List<ReserveView> reserves() {
        return state.reserves();
    }

    @Override
    public Page<SettlementView> settlements(PageRequest page) {
        return page(state.settlements(), page);
    }

    @Override
    public Page<TransferView> transfers(PageRequest page) {
        return page(state.transfers(), page);
    }

    @Override
    public Page<RefusalView> refusals(PageRequest page) {
        return page(state.refusals(), page);
    }

    @Override
    public Page<EvidenceView> evidence(PageRequest page) {
        boolean liar = state.peers().stream().anyMatch(peer -> !peer.offences().isEmpty());
        return page(liar ? new SampleNode(now).evidence() : List.of(), page);
    }

    @Override
    public Optional<Bytes> evidenceFile(String id) {
        return id.equals(SampleNode.EVIDENCE) ? Optional.of(SampleNode.EVIDENCE_FILE) : Optional.empty();
    }

    @Override
    public CommitteesView committees() {
        return new SampleCommittees(now).committees(state.chains());
    }

    @Override
    public List<ChainStatusView> chains() {
        return state.chains();
    }

    @Override
    public List<PeerView> peers() {
        try {
            peersWaitFor.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return state.peers();
    }

    @Override
    public HealthView health() {
        healthFailure.ifPresent(failure -> {
            throw failure;
        });
        return state.health();
    }

    @Override
    public Subscription subscribe(Consumer<ViewEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static List<RefusalView> refusals(Instant now) {
        SampleJournals journals = new SampleJournals(now);
        List<RefusalView> newestFirst = new ArrayList<>(
                IntStream.rangeClosed(1, REFUSALS).mapToObj(journals::refusal).toList());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static List<AttestationView> attestations(Instant now) {
        SampleAttestations attestations = new SampleAttestations(now);
        return List.of(
                attestations.attestation(), attestations.settlementAttestation(), attestations.changeAttestation());
    }

    /** The last of {@code n} items has position 1. */
    private static <T> Page<T> page(List<T> newestFirst, PageRequest page) {
        int size = newestFirst.size();
        int from = page.before()
                .map(cursor -> size + 1 - (int) Math.min(size + 1, cursor.position()))
                .orElse(0);
        int to = Math.min(size, from + page.limit());
        Optional<Cursor> next = to < size ? Optional.of(new Cursor(size - to + 1)) : Optional.empty();
        return new Page<>(newestFirst.subList(from, to), next);
    }
}
