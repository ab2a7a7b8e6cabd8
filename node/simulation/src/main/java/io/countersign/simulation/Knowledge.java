package io.countersign.simulation;

import io.countersign.core.config.Stream;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.Report;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.StreamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is behind every hash, known to the checks and to the liars. */
final class Knowledge {
    private final Map<Digest32, Leaves> leaves = new HashMap<>();
    private final Map<Digest32, Fact> facts = new HashMap<>();
    private final Map<Digest32, Report> reports = new HashMap<>();
    private final Map<StreamId, Stream> streams = new HashMap<>();

    void learn(Leaves section) {
        leaves.putIfAbsent(section.root(), section);
    }

    void learn(Fact fact) {
        facts.putIfAbsent(fact.hash(), fact);
    }

    void learn(Digest32 digest, Report report) {
        reports.putIfAbsent(digest, report);
    }

    void learn(Stream stream) {
        streams.putIfAbsent(stream.id(), stream);
    }

    Optional<Leaves> leaves(Digest32 root) {
        return Optional.ofNullable(leaves.get(root));
    }

    Map<Digest32, Leaves> sections() {
        return leaves;
    }

    Optional<Fact> fact(Digest32 hash) {
        return Optional.ofNullable(facts.get(hash));
    }

    Optional<Report> report(Digest32 digest) {
        return Optional.ofNullable(reports.get(digest));
    }

    Optional<Stream> stream(StreamId id) {
        return Optional.ofNullable(streams.get(id));
    }

    Collection<Stream> streams() {
        return streams.values();
    }
}
