package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The authentic messages of one session: of each sender and round the first, and any that contradicts it. */
final class MessageBook {
    private final Map<Round, SortedMap<OperatorId, CeremonyMessage>> first = new EnumMap<>(Round.class);
    private final List<CeremonyMessage> contradicting = new ArrayList<>();

    /** One body under two signatures is one message. */
    void add(CeremonyMessage message) {
        CeremonyMessage before =
                first.computeIfAbsent(message.round(), round -> new TreeMap<>()).putIfAbsent(message.sender(), message);
        if (before != null
                && !before.body().equals(message.body())
                && !equivocators().contains(message.sender())) {
            contradicting.add(message);
        }
    }

    /** By sender. */
    SortedMap<OperatorId, CeremonyMessage> of(Round round) {
        return Collections.unmodifiableSortedMap(first.getOrDefault(round, Collections.emptySortedMap()));
    }

    SortedSet<OperatorId> equivocators() {
        SortedSet<OperatorId> equivocators = new TreeSet<>();
        contradicting.forEach(message -> equivocators.add(message.sender()));
        return equivocators;
    }

    List<CeremonyMessage> all() {
        List<CeremonyMessage> all = new ArrayList<>();
        first.values().forEach(round -> all.addAll(round.values()));
        all.addAll(contradicting);
        return all;
    }
}
