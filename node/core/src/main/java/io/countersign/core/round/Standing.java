package io.countersign.core.round;

import io.countersign.core.config.Window;

/** How far one window has come at this node, for people. */
public record Standing(Window window, int view, Phase phase) {
    public enum Phase {
        /** Observations are exchanged; this node did not vote in this view. */
        OBSERVING,
        /** This node voted in this view. */
        VOTED,
        /** A certificate is known: shares are made. */
        CERTIFIED,
        /** The group signature is known. */
        ATTESTED,
        /** The window closed without a signature. */
        MISSED
    }

    static Standing of(WindowState state, int view, boolean closed) {
        return new Standing(state.window(), view, phase(state, state.view(view), closed));
    }

    private static Phase phase(WindowState state, ViewState view, boolean closed) {
        if (state.decided().isPresent()) {
            return Phase.ATTESTED;
        }
        if (closed) {
            return Phase.MISSED;
        }
        if (!view.sessions().known().isEmpty()) {
            return Phase.CERTIFIED;
        }
        return view.voting().voted().isPresent() ? Phase.VOTED : Phase.OBSERVING;
    }
}
