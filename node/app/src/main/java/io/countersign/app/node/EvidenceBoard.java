package io.countersign.app.node;

import io.countersign.app.evidence.Accusation;
import io.countersign.app.evidence.EvidenceFile;
import io.countersign.app.evidence.EvidenceFolder;
import io.countersign.app.evidence.EvidenceJudge;
import io.countersign.app.evidence.Finding;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.view.EvidenceView;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The evidence that lies in the node's folder. Each file is judged once, as anybody outside would judge it; what proves nothing is
 * not shown.
 */
final class EvidenceBoard {
    private record Charge(OperatorId operator, String offence) {}

    private record Judged(EvidenceFile file, List<Finding> findings) {}

    private final EvidenceFolder folder;
    private final EvidenceJudge judge;
    private final Map<Charge, Long> counts = new ConcurrentHashMap<>();
    private volatile Map<EvidenceFolder.Kept, Optional<Judged>> judged = Map.of();

    EvidenceBoard(EvidenceFolder folder, EvidenceJudge judge) {
        this.folder = folder;
        this.judge = judge;
    }

    /** Counts one more proof. Never blocks. */
    void found(OperatorId operator, Offence offence) {
        counts.merge(new Charge(operator, offence.name()), 1L, Long::sum);
    }

    /** Looks for files that came or went; on one thread. */
    void poll() {
        Map<EvidenceFolder.Kept, Optional<Judged>> before = judged;
        Map<EvidenceFolder.Kept, Optional<Judged>> now = new TreeMap<>(
                Comparator.comparing(EvidenceFolder.Kept::keptAt).reversed().thenComparing(EvidenceFolder.Kept::id));
        for (EvidenceFolder.Kept kept : folder.list()) {
            Optional<Judged> known = before.get(kept);
            now.put(kept, known == null ? judge(kept.id()) : known);
        }
        judged = now;
    }

    private Optional<Judged> judge(String id) {
        return folder.read(id)
                .map(EvidenceFile::decode)
                .map(decoded -> decoded.then(file -> judge.judge(file).map(found -> new Judged(file, found))))
                .flatMap(EvidenceBoard::proved);
    }

    private static Optional<Judged> proved(Result<Judged> outcome) {
        return switch (outcome) {
            case Result.Ok<Judged>(Judged found) -> Optional.of(found);
            case Result.No<Judged> no -> Optional.empty();
        };
    }

    /** What the files proved when they were last looked at. */
    List<EvidenceView> newestFirst() {
        return judged.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().flatMap(found -> views(entry.getKey(), found).stream()))
                .toList();
    }

    /** Of one operator, as far as files prove them. */
    SortedSet<String> offences(OperatorId operator) {
        return judged.values().stream()
                .flatMap(Optional::stream)
                .flatMap(found -> found.findings().stream())
                .filter(finding -> finding.operator().equals(operator))
                .map(Finding::offence)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<EvidenceView> views(EvidenceFolder.Kept kept, Judged found) {
        Optional<Place> place = switch (found.file().accusation()) {
            case Accusation.InRounds(Misbehaviour proof) ->
                Optional.of(proof.proof().getFirst().header().place());
            case Accusation.InCeremony ceremony -> Optional.empty();
        };
        Function<Finding, EvidenceView> view = finding -> new EvidenceView(
                kept.id(),
                finding.operator(),
                finding.offence(),
                finding.sentence(),
                found.file().epoch(),
                place,
                kept.keptAt(),
                counts.getOrDefault(new Charge(finding.operator(), finding.offence()), 0L));
        return found.findings().stream().map(view).toList();
    }

    /** The bytes of a file that proves something. */
    Optional<Bytes> file(String id) {
        boolean known = judged.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().id().equals(id) && entry.getValue().isPresent());
        return known ? folder.read(id) : Optional.empty();
    }
}
