package io.countersign.core.round;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Held;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The observations of one window that a report is computed from: one of each operator, sorted by operator. */
record ObservationSet(List<Envelope> envelopes, SortedMap<OperatorId, Observation> byOperator) {
    static ObservationSet of(SortedMap<OperatorId, Envelope> envelopes) {
        SortedMap<OperatorId, Observation> read = new TreeMap<>();
        envelopes.forEach((operator, envelope) -> {
            if (MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Observation observation)) {
                read.put(operator, observation);
            }
        });
        return new ObservationSet(List.copyOf(envelopes.values()), Collections.unmodifiableSortedMap(read));
    }

    /** Signed observations of this window by at least n-f operators, none twice; else empty. */
    static Optional<ObservationSet> checked(Setup setup, At at, List<Envelope> envelopes) {
        Certificates certificates = new Certificates(setup);
        SortedMap<OperatorId, Envelope> bySender = new TreeMap<>();
        for (Envelope envelope : envelopes) {
            Place place = envelope.header().place();
            boolean fits = envelope.header().type() == MessageType.OBSERVATION
                    && place.stream().equals(at.stream().id())
                    && place.window() == at.window().sequence()
                    && place.view() <= at.view()
                    && certificates.isSigned(envelope);
            if (!fits || bySender.put(envelope.header().sender(), envelope) != null) {
                return Optional.empty();
            }
        }
        ObservationSet set = of(bySender);
        boolean enough = set.byOperator.size() == envelopes.size()
                && set.byOperator.size() >= setup.quorum().reachable()
                && set.byOperator.values().stream().allMatch(ObservationSet::isComplete);
        return enough ? Optional.of(set) : Optional.empty();
    }

    static boolean isComplete(Observation observation) {
        return observation.sectionRoots().size() == Limits.SECTIONS;
    }

    SortedMap<OperatorId, Digest32> roots() {
        SortedMap<OperatorId, Digest32> roots = new TreeMap<>();
        byOperator.forEach((operator, observation) ->
                roots.put(operator, observation.sectionRoots().getFirst()));
        return roots;
    }

    List<OperatorId> withRoot(Digest32 root) {
        return roots().entrySet().stream()
                .filter(entry -> entry.getValue().equals(root))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Held> held() {
        return byOperator.values().stream().map(Observation::held).toList();
    }

    long requests() {
        return byOperator.values().stream().filter(Observation::request).count();
    }
}
