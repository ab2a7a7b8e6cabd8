package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The messages of one round by sender: those received from others, and one's own. Strangers are left out. */
record Received<M>(SortedMap<Identifier, M> messages, SortedSet<Identifier> missing) {

    static <M> Received<M> of(SortedSet<Identifier> senders, Map<Identifier, M> fromOthers, Map<Identifier, M> own) {
        SortedMap<Identifier, M> messages = new TreeMap<>(fromOthers);
        messages.putAll(own);
        messages.keySet().retainAll(senders);
        SortedSet<Identifier> missing = new TreeSet<>(senders);
        missing.removeAll(messages.keySet());
        return new Received<>(messages, missing);
    }
}
