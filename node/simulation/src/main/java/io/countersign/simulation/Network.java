package io.countersign.simulation;

import io.countersign.core.message.Envelope;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.function.BiConsumer;

/** Links between operators. What goes to or from a liar is never lost: liars have the network on their side. */
final class Network {
    private static final int FASTEST_MILLIS = 5;
    private static final int USUAL_MILLIS = 70;

    private final Timeline timeline;
    private final Rng rng;
    private final Tally tally;
    private final int operators;
    private final BiConsumer<OperatorId, Envelope> deliver;
    private final long[][] blockedUntil;
    private final List<OperatorId> liars;
    private Profile profile;

    Network(
            Timeline timeline,
            Rng rng,
            Tally tally,
            int operators,
            Profile profile,
            List<OperatorId> liars,
            BiConsumer<OperatorId, Envelope> deliver) {
        this.timeline = timeline;
        this.rng = rng;
        this.tally = tally;
        this.operators = operators;
        this.profile = profile;
        this.liars = liars;
        this.deliver = deliver;
        this.blockedUntil = new long[operators + 1][operators + 1];
    }

    void use(Profile next) {
        profile = next;
        for (long[] row : blockedUntil) {
            java.util.Arrays.fill(row, 0);
        }
    }

    void send(OperatorId from, OperatorId to, Envelope envelope) {
        if (from.equals(to)) {
            timeline.after(0, () -> deliver.accept(to, envelope));
            return;
        }
        if (liars.contains(from) || liars.contains(to)) {
            timeline.after(rng.between(FASTEST_MILLIS, USUAL_MILLIS), () -> deliver.accept(to, envelope));
            return;
        }
        boolean blocked = blockedUntil[from.index()][to.index()] > timeline.now();
        if (blocked || rng.chance(profile.loss())) {
            tally.add(Fault.MESSAGE_LOST);
            return;
        }
        carry(to, envelope);
        if (rng.chance(profile.duplicate())) {
            tally.add(Fault.MESSAGE_DUPLICATED);
            carry(to, envelope);
        }
    }

    private void carry(OperatorId to, Envelope envelope) {
        long delay = rng.between(FASTEST_MILLIS, USUAL_MILLIS);
        if (rng.chance(profile.slow())) {
            tally.add(Fault.MESSAGE_SLOW);
            delay += rng.below(Profile.SLOW_MILLIS);
        }
        timeline.after(delay, () -> deliver.accept(to, envelope));
    }

    /** Once a second: perhaps a random group loses the others, both ways or one way. */
    void perhapsPartition() {
        if (!rng.chance(profile.partition())) {
            return;
        }
        boolean oneWay = rng.chance(400);
        tally.add(oneWay ? Fault.ONE_WAY_PARTITION : Fault.PARTITION);
        long until = timeline.now() + rng.between(500, 12_000);
        long group = rng.next();
        for (int from = 1; from <= operators; from++) {
            for (int to = 1; to <= operators; to++) {
                boolean out = ((group >>> from) & 1) == 1 && ((group >>> to) & 1) == 0;
                boolean in = ((group >>> from) & 1) == 0 && ((group >>> to) & 1) == 1;
                if (out || (in && !oneWay)) {
                    blockedUntil[from][to] = until;
                }
            }
        }
    }
}
