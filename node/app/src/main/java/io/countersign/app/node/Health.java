package io.countersign.app.node;

import io.countersign.core.view.HealthView;
import io.countersign.core.view.HealthView.Check;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.peer.PeerState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Whether the node can do its work now: enough peers, and every chain readable. */
final class Health {
    private final Quorum quorum;
    private final Supplier<SortedMap<OperatorId, PeerState>> links;
    private final Collection<ChainDesk> chains;

    Health(Quorum quorum, Supplier<SortedMap<OperatorId, PeerState>> links, Collection<ChainDesk> chains) {
        this.quorum = quorum;
        this.links = links;
        this.chains = List.copyOf(chains);
    }

    HealthView check() {
        List<Check> checks = new ArrayList<>();
        long connected =
                links.get().values().stream().filter(PeerState::connected).count() + 1;
        checks.add(new Check(
                "quorum",
                connected >= quorum.threshold(),
                connected + " of " + quorum.operators() + " operators, " + quorum.threshold() + " needed"));
        for (ChainDesk chain : chains) {
            boolean known = chain.head().isPresent() && chain.trouble().isEmpty();
            checks.add(new Check(
                    "chain-" + chain.chain(),
                    known,
                    chain.trouble().map(refusal -> refusal.detail()).orElseGet(() -> known ? "read" : "not read yet")));
        }
        return new HealthView(checks);
    }
}
