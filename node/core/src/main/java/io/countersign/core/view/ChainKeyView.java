package io.countersign.core.view;

import io.countersign.model.ChainId;
import io.countersign.spi.CommitteeState;
import java.util.Optional;

/**
 * The group key that one chain's hub takes.
 *
 * @param state what the hub says; empty while unknown
 */
public record ChainKeyView(ChainId chain, String name, Standing standing, Optional<CommitteeState> state) {
    /** How the hub's key stands to the committee whose term it is. */
    public enum Standing {
        /** Not read yet, or too few endpoints agree. */
        UNKNOWN,
        /** The committee's own. */
        CURRENT,
        /** The following committee's, and facts under the committee's own until the end of its grace. */
        NEXT,
        /** One of an earlier committee of this network: the rotation is still to land. */
        PREVIOUS,
        /** A later committee's alone: this node is behind, and signs nothing for the chain. */
        LATER,
        /** None of this network's that this node knows: it signs nothing for the chain. */
        FOREIGN
    }
}
