package io.countersign.core.round;

import io.countersign.core.config.Window;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Lock;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.EvidenceItem;
import io.countersign.model.Attestation;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window of one stream.
 *
 * @param own this node's observation, fixed once and durable before it is sent
 * @param lock the highest certificate this node gave a share for
 * @param decided the attestation
 * @param observed the first observation seen of each operator in any view
 * @param words what each operator voted and shared for
 * @param sections leaves by root: its own and those it fetched
 * @param views the views near now
 * @param joined whether a window older than this run was cleared by the boot barrier
 * @param said what was already reported of this window
 */
record WindowState(
        Window window,
        Optional<OwnObservation> own,
        Optional<Lock> lock,
        Optional<Decided> decided,
        SortedMap<OperatorId, Envelope> observed,
        SortedMap<OperatorId, Word> words,
        SortedMap<Digest32, Leaves> sections,
        SortedMap<Integer, ViewState> views,
        boolean joined,
        Said said) {
    /** @param evidenceRoot Merkle root over the raw documents behind the leaves */
    record OwnObservation(Leaves leaves, Digest32 root, Digest32 evidenceRoot) {}

    record Decided(Attestation attestation, Digest32 digest, List<EvidenceItem> evidence) {
        Decided {
            evidence = List.copyOf(evidence);
        }
    }

    /** @param refusals per feed; {@code missed}: that it ended undecided; {@code caughtUp}: that peers were asked at its close */
    record Said(boolean refusals, boolean missed, boolean caughtUp) {}

    static WindowState start(Window window) {
        return new WindowState(
                window,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sorted.none(),
                Sorted.none(),
                Sorted.none(),
                Sorted.none(),
                false,
                new Said(false, false, false));
    }

    ViewState view(int view) {
        return views.getOrDefault(view, ViewState.START);
    }

    WindowState withView(int view, ViewState state) {
        return with(own, lock, decided, observed, sections, Sorted.with(views, view, state));
    }

    /** Forgets views before {@code oldest}. */
    WindowState viewsFrom(int oldest) {
        return views.isEmpty() || views.firstKey() >= oldest
                ? this
                : with(own, lock, decided, observed, sections, new TreeMap<>(views.tailMap(oldest)));
    }

    WindowState withOwn(OwnObservation observation) {
        SortedMap<Digest32, Leaves> all = Sorted.with(sections, observation.root(), observation.leaves());
        return with(Optional.of(observation), lock, decided, observed, all, views);
    }

    WindowState withLock(Lock next) {
        return with(own, Optional.of(next), decided, observed, sections, views);
    }

    WindowState withDecided(Decided attested) {
        return with(own, lock, Optional.of(attested), observed, sections, views);
    }

    WindowState withObserved(Envelope envelope) {
        return with(own, lock, decided, Sorted.with(observed, envelope.header().sender(), envelope), sections, views);
    }

    WindowState with(OperatorId operator, Word word) {
        SortedMap<OperatorId, Word> all = Sorted.with(words, operator, word);
        return new WindowState(window, own, lock, decided, observed, all, sections, views, joined, said);
    }

    WindowState withSection(Leaves leaves) {
        return with(own, lock, decided, observed, Sorted.with(sections, leaves.root(), leaves), views);
    }

    WindowState join() {
        return new WindowState(window, own, lock, decided, observed, words, sections, views, true, said);
    }

    /** Nothing of its views is known any more, and it must join again. */
    WindowState restarted() {
        return new WindowState(window, own, lock, decided, observed, words, sections, Sorted.none(), false, said);
    }

    WindowState say(Said next) {
        return new WindowState(window, own, lock, decided, observed, words, sections, views, joined, next);
    }

    private WindowState with(
            Optional<OwnObservation> nextOwn,
            Optional<Lock> nextLock,
            Optional<Decided> nextDecided,
            SortedMap<OperatorId, Envelope> nextObserved,
            SortedMap<Digest32, Leaves> nextSections,
            SortedMap<Integer, ViewState> nextViews) {
        return new WindowState(
                window, nextOwn, nextLock, nextDecided, nextObserved, words, nextSections, nextViews, joined, said);
    }
}
