package io.countersign.core.view;

import io.countersign.model.Digest32;

/** Something changed. Each event carries the whole element as it is now, so that the last one for a key is the truth. */
public sealed interface ViewEvent {
    record BookChanged(BookView book) implements ViewEvent {}

    record ReserveChanged(ReserveView reserve) implements ViewEvent {}

    record SettlementChanged(SettlementView settlement) implements ViewEvent {}

    record TransferChanged(TransferView transfer) implements ViewEvent {}

    record ChainChanged(ChainStatusView chain) implements ViewEvent {}

    record PeerChanged(PeerView peer) implements ViewEvent {}

    record HealthChanged(HealthView health) implements ViewEvent {}

    record RefusalAdded(RefusalView refusal) implements ViewEvent {}

    /** A new attestation can be fetched by its digest. */
    record AttestationAdded(Digest32 digest) implements ViewEvent {}
}
