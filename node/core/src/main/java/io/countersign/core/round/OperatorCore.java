package io.countersign.core.round;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;

/** One operator's part in the round protocol: a pure function of state and event. */
public final class OperatorCore {
    public OperatorCore(
            NetworkConfig config, OperatorId self, GroupCrypto group, IdentityVerifier identities, Rules rules) {}

    /**
     * The first state of a run.
     *
     * @param snapshot what the ledger holds
     * @param instance random bytes of this run
     */
    public Step boot(LedgerSnapshot snapshot, Instant now, Digest32 instance) {
        return new Step(new CoreState(), List.of());
    }

    public Step step(CoreState state, Event event) {
        return new Step(state, List.of());
    }
}
