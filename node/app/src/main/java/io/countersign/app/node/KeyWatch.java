package io.countersign.app.node;

import io.countersign.core.round.Event;
import io.countersign.core.view.ChainKeyView.Standing;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.spi.CommitteeState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds the key that each chain's hub takes against the key of every committee at work here. A core does not sign for a chain on
 * which its signature is worth nothing; a hub that only waits for the rotation to this key is worth signing for.
 */
final class KeyWatch {
    /** Takes an event to the core of one epoch. */
    interface Core {
        void submit(int epoch, Event event);
    }

    /** Is told at every poll whether a committee at work here is mute on a chain. */
    interface Shown {
        void muted(ChainId chain, boolean isMuted);
    }

    private record Muted(int epoch, ChainId chain) {}

    private final List<ChainDesk> chains;
    private final Supplier<GroupKeys> keys;
    private final Supplier<List<Integer>> epochs;
    private final Core cores;
    private final Shown shown;
    private final InstantSource clock;
    private final Set<Muted> muted = new HashSet<>();

    /** @param epochs those at work whose term is not over */
    KeyWatch(
            Collection<ChainDesk> chains,
            Supplier<GroupKeys> keys,
            Supplier<List<Integer>> epochs,
            Core cores,
            Shown shown,
            InstantSource clock) {
        this.chains = List.copyOf(chains);
        this.keys = keys;
        this.epochs = epochs;
        this.cores = cores;
        this.shown = shown;
        this.clock = clock;
    }

    /** On one thread. */
    void poll() {
        GroupKeys known = keys.get();
        List<Integer> present = epochs.get();
        for (int epoch : present) {
            chains.forEach(chain ->
                    chain.committee().ifPresent(hub -> look(known, new Muted(epoch, chain.chain()), hub)));
        }
        chains.forEach(chain -> shown.muted(
                chain.chain(), present.stream().anyMatch(epoch -> muted.contains(new Muted(epoch, chain.chain())))));
    }

    private void look(GroupKeys known, Muted place, CommitteeState hub) {
        Instant now = clock.instant();
        Standing standing = known.standing(place.epoch(), hub, now);
        boolean worthless = standing == Standing.FOREIGN || standing == Standing.LATER;
        if (worthless && muted.add(place)) {
            cores.submit(place.epoch(), new Event.ChainMuted(now, place.chain(), why(place, hub)));
        } else if (!worthless && muted.remove(place)) {
            cores.submit(place.epoch(), new Event.ChainUnmuted(now, place.chain()));
        }
    }

    private static Refusal why(Muted place, CommitteeState hub) {
        return new Refusal(
                ReasonCode.FOREIGN_KEY,
                "chain " + place.chain(),
                "its hub takes the group key " + hub.key() + " of epoch " + hub.epoch() + ", not that of epoch "
                        + place.epoch());
    }
}
