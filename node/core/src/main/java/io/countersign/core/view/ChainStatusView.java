package io.countersign.core.view;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.Refusal;
import io.countersign.spi.ChainHead;
import java.util.List;
import java.util.Optional;

/**
 * One chain as this node knows it.
 *
 * @param gate the settlement gate, if the chain is home to one
 * @param head the newest and the newest final block that enough endpoints agree on; empty while unknown
 * @param endpoints how many of them are configured, and how many must agree
 * @param landings the latest rounds of every book, newest first
 * @param trouble why the chain is unknown, or why publishing to it fails
 */
public record ChainStatusView(
        ChainId id,
        String name,
        Address hub,
        Optional<Address> gate,
        Optional<ChainHead> head,
        Endpoints endpoints,
        List<BookLandingView> landings,
        Optional<Refusal> trouble) {
    public ChainStatusView {
        landings = List.copyOf(landings);
    }

    /** A fact of the chain needs {@code required} equal answers out of {@code configured}. */
    public record Endpoints(int required, int configured) {}
}
