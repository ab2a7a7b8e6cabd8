package io.countersign.app.node;

import io.countersign.app.config.Network;
import io.countersign.core.view.AttestationView;
import io.countersign.core.view.BookLandingView;
import io.countersign.core.view.BookView;
import io.countersign.core.view.ChainKeyView;
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
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.spi.CommitteeState;
import io.countersign.store.SqlJournal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The read side of a running node: the boards, the journal and the stream behind the API's one port. */
final class LiveViews implements NodeViews {
    /** The parts that the views are drawn from. */
    record Boards(
            BookBoard books,
            AssetBoard assets,
            Optional<SettlementBoard> settlements,
            AttestationBoard attestations,
            EvidenceBoard evidence,
            PeerBoard peers) {}

    private final Supplier<NodeView> node;
    private final Network network;
    private final Committees committees;
    private final Boards boards;
    private final Rounds rounds;
    private final SortedMap<ChainId, ChainDesk> chains;
    private final SqlJournal journal;
    private final ViewStream stream;
    private final Supplier<HealthView> health;
    private final InstantSource clock;

    LiveViews(
            Supplier<NodeView> node,
            Network network,
            Committees committees,
            Boards boards,
            Rounds rounds,
            SortedMap<ChainId, ChainDesk> chains,
            SqlJournal journal,
            ViewStream stream,
            Supplier<HealthView> health,
            InstantSource clock) {
        this.node = node;
        this.network = network;
        this.committees = committees;
        this.boards = boards;
        this.rounds = rounds;
        this.chains = chains;
        this.journal = journal;
        this.stream = stream;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public NodeView node() {
        return node.get();
    }

    @Override
    public CommitteesView committees() {
        return new CommitteesView(
                committees.terms(),
                network.chains().values().stream().map(this::chainKey).toList());
    }

    private ChainKeyView chainKey(Network.Chain chain) {
        Optional<CommitteeState> hub =
                Optional.ofNullable(chains.get(chain.id())).flatMap(ChainDesk::committee);
        return new ChainKeyView(
                chain.id(),
                chain.name(),
                hub.map(state -> committees
                                .groupKeys()
                                .standing(committees.present().epoch(), state, now()))
                        .orElse(ChainKeyView.Standing.UNKNOWN),
                hub);
    }

    @Override
    public List<BookView> books() {
        return boards.books().books(now());
    }

    @Override
    public Optional<FeedView> feed(FeedId id) {
        return boards.books().feed(id, now());
    }

    @Override
    public Optional<AttestationView> attestation(Digest32 digest) {
        return boards.attestations().attestation(digest);
    }

    @Override
    public List<ReserveView> reserves() {
        return boards.assets().reserves(now());
    }

    @Override
    public Page<SettlementView> settlements(PageRequest page) {
        return page(boards.settlements().map(board -> board.settlements(now())).orElse(List.of()), page);
    }

    @Override
    public Page<TransferView> transfers(PageRequest page) {
        return page(boards.assets().transfers(now()), page);
    }

    @Override
    public Page<RefusalView> refusals(PageRequest page) {
        return journal.refusals(page);
    }

    @Override
    public Page<EvidenceView> evidence(PageRequest page) {
        return page(boards.evidence().newestFirst(), page);
    }

    @Override
    public Optional<Bytes> evidenceFile(String id) {
        return boards.evidence().file(id);
    }

    @Override
    public List<ChainStatusView> chains() {
        return network.chains().values().stream().map(this::chain).toList();
    }

    @Override
    public List<PeerView> peers() {
        return boards.peers().peers();
    }

    @Override
    public HealthView health() {
        return health.get();
    }

    @Override
    public Subscription subscribe(Consumer<ViewEvent> listener) {
        return stream.subscribe(listener);
    }

    ChainStatusView chain(Network.Chain chain) {
        Optional<ChainDesk> desk = Optional.ofNullable(chains.get(chain.id()));
        return new ChainStatusView(
                chain.id(),
                chain.name(),
                chain.hub(),
                gate(chain),
                desk.flatMap(ChainDesk::head),
                desk.map(ChainDesk::endpoints).orElse(new ChainStatusView.Endpoints(0, 0)),
                landings(chain),
                desk.flatMap(ChainDesk::trouble));
    }

    private Optional<Address> gate(Network.Chain chain) {
        return network.protocol()
                .settlement()
                .filter(settlement -> settlement.homeChain().equals(chain.id()))
                .map(settlement -> settlement.gate());
    }

    private List<BookLandingView> landings(Network.Chain chain) {
        Instant now = now();
        List<BookLandingView> landings = new ArrayList<>();
        network.protocol()
                .books()
                .forEach(book -> List.of(rounds.next(book.id(), now), rounds.live(book.id(), now))
                        .forEach(round -> round.flatMap(known -> boards.books().landing(chain, known))
                                .ifPresent(landing -> landings.add(new BookLandingView(book.book(), landing)))));
        return landings;
    }

    /** Pages over a list that is newest first: the cursor is the place from the oldest end. */
    private static <T> Page<T> page(List<T> newestFirst, PageRequest request) {
        int size = newestFirst.size();
        int before = request.before()
                .map(cursor -> (int) Math.min(cursor.position(), size))
                .orElse(size);
        int from = size - before;
        int to = Math.min(size, from + request.limit());
        Optional<Cursor> next = to < size ? Optional.of(new Cursor(size - to)) : Optional.empty();
        return new Page<>(newestFirst.subList(from, to), next);
    }
}
