package io.countersign.core.view;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The read side of a node. Every method is safe on any thread and may block on storage; none of them waits for a round. Lists
 * come in a stable order: books and feeds as configured, chains and operators by rising id, pages newest first.
 */
public interface NodeViews {
    /** The node's own clock. */
    Instant now();

    NodeView node();

    CommitteesView committees();

    List<BookView> books();

    Optional<FeedView> feed(FeedId id);

    /** By the digest that was signed; empty where this node never saw an attestation of it. */
    Optional<AttestationView> attestation(Digest32 digest);

    List<ReserveView> reserves();

    Page<SettlementView> settlements(PageRequest page);

    Page<TransferView> transfers(PageRequest page);

    Page<RefusalView> refusals(PageRequest page);

    /** Proofs that operators lied, as far as this node keeps them. */
    Page<EvidenceView> evidence(PageRequest page);

    /** What {@code countersign evidence verify} takes; empty where this node keeps no such file. */
    Optional<Bytes> evidenceFile(String id);

    List<ChainStatusView> chains();

    /** Every operator of the network, this one included. */
    List<PeerView> peers();

    HealthView health();

    /**
     * Calls {@code listener} after each change, in the order of the changes. The listener neither blocks nor throws. A reader who
     * subscribes first and pulls afterwards misses nothing.
     */
    Subscription subscribe(Consumer<ViewEvent> listener);

    /** Ends the calls to one listener; closing again changes nothing. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
