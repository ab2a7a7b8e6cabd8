package io.countersign.peer;

import java.time.Instant;
import java.util.Optional;

/** Which run of an operator is let in: never an older one than before, and none while two are alive. */
sealed interface Admission {
    /** @param remembered what is known of the operator from now on */
    record Admitted(KnownRun remembered) implements Admission {}

    /** Another run's link is up: whether that one still lives is seen after a while. */
    record Wait() implements Admission {}

    record TurnedAway(Notice notice) implements Admission {}

    /** Both runs are alive; neither is let in until the operator's people act. */
    record Doubled(KnownRun remembered) implements Admission {}

    /**
     * The link of another run, while a hello waits for it.
     *
     * @param aliveSince a frame at or after this shows that the other run lives
     */
    record Rival(Instant aliveSince) {}

    /**
     * Judges a hello.
     *
     * @param up the hello of the link that is up, if one is
     * @param lastSeen when the last frame came over that link
     * @param rival set where the hello has waited for the run whose link is up
     */
    static Admission of(
            Hello hello, KnownRun known, Optional<Hello> up, Optional<Instant> lastSeen, Optional<Rival> rival) {
        if (hello.resolved() < known.doubledAt()) {
            return new TurnedAway(new Notice.Doubled(known.doubledAt()));
        }
        boolean isOtherUp = up.isPresent() && !up.get().instance().equals(hello.instance());
        if (isOtherUp && rival.isEmpty()) {
            return new Wait();
        }
        boolean isOtherAlive = isOtherUp
                && lastSeen.isPresent()
                && !lastSeen.get().isBefore(rival.get().aliveSince());
        if (isOtherAlive) {
            long generation = Math.max(known.generation(), hello.generation());
            return new Doubled(new KnownRun(generation, known.instance(), generation));
        }
        boolean isOlder = hello.generation() < known.generation()
                || (hello.generation() == known.generation() && !known.isOf(hello));
        return isOlder
                ? new TurnedAway(new Notice.Outdated(known.generation()))
                : new Admitted(new KnownRun(hello.generation(), hello.instance(), known.doubledAt()));
    }
}
