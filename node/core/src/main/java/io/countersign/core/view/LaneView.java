package io.countersign.core.view;

import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.util.Optional;

/** What a round says about one feed. */
public sealed interface LaneView {
    record Value(Quantity quantity) implements LaneView {}

    /** Readers revert. The statement does not say why: {@code reason} is this node's own, where it knows one. */
    record Refused(Optional<ReasonCode> reason) implements LaneView {}
}
