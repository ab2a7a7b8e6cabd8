package io.countersign.core.round;

import java.util.List;

/** The next state, and what to do on the way to it. */
public record Step(CoreState next, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}
