package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import java.util.Optional;

/**
 * What one operator gave its word for in a window, to hold against what it says later.
 *
 * @param vote the newest one heard
 * @param given the newest share heard after its vote
 */
record Word(Envelope vote, Optional<Given> given) {
    record Given(Envelope vote, Envelope share) {}

    Word voted(Envelope next) {
        boolean newer = next.header().place().view() >= vote.header().place().view();
        return newer ? new Word(next, given) : this;
    }

    Word shared(Envelope share) {
        return new Word(vote, Optional.of(new Given(vote, share)));
    }
}
