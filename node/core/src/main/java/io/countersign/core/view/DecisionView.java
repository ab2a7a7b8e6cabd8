package io.countersign.core.view;

import io.countersign.model.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * How this node sees the youngest open window of a book, or the last one while none is open.
 *
 * @param window its sequence
 * @param view the attempt at deciding it, from 0
 * @param refusal the last reason this node had to abstain or to miss a window of this book
 */
public record DecisionView(
        long window, int view, Phase phase, Instant opensAt, Instant effectiveAt, Optional<Refusal> refusal) {
    /** How far the window has come at this node. */
    public enum Phase {
        /** The window is not open yet. */
        WAITING,
        /** Observations are exchanged; no proposal was seen in this view. */
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
}
