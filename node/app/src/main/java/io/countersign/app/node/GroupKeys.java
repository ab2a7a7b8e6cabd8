package io.countersign.app.node;

import io.countersign.core.view.ChainKeyView.Standing;
import io.countersign.model.Bytes;
import io.countersign.spi.CommitteeState;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The group keys of a network by epoch, as far as they are known; compressed, 33 bytes. Neighbours may have the same. */
record GroupKeys(SortedMap<Integer, Bytes> known) {
    GroupKeys {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }

    /** How the key that a hub takes stands to the committee of {@code epoch}. */
    Standing standing(int epoch, CommitteeState hub, Instant now) {
        if (isOf(epoch, hub.key())) {
            return Standing.CURRENT;
        }
        boolean inGrace = hub.previous().filter(key -> isOf(epoch, key)).isPresent() && now.isBefore(hub.graceUntil());
        if (inGrace) {
            return Standing.NEXT;
        }
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().equals(hub.key()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(owner -> owner < epoch ? Standing.PREVIOUS : Standing.LATER)
                .orElse(Standing.FOREIGN);
    }

    private boolean isOf(int epoch, Bytes key) {
        return Optional.ofNullable(known.get(epoch)).filter(key::equals).isPresent();
    }
}
