package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The messages of one round by participant: those received from others, and one's own. Strangers are left out. */
record Received<M>(SortedMap<Identifier, M> messages, SortedSet<Identifier> missing) {

    static <M> Received<M> of(DkgConfig config, Map<Identifier, M> fromOthers, M own) {
        SortedMap<Identifier, M> messages = new TreeMap<>(fromOthers);
        messages.put(config.self(), own);
        messages.keySet().retainAll(config.participants().keySet());
        SortedSet<Identifier> missing = new TreeSet<>(config.participants().keySet());
        missing.removeAll(messages.keySet());
        return new Received<>(messages, missing);
    }
}
