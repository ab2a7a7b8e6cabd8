package io.countersign.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What contradicted an invariant in one run. */
final class Violations {
    private final Timeline timeline;
    private final Predicate<String> watched;
    private final List<Violation> found = new ArrayList<>();

    Violations(Timeline timeline, Predicate<String> watched) {
        this.timeline = timeline;
        this.watched = watched;
    }

    void report(String invariant, String what) {
        if (watched.test(invariant)) {
            found.add(new Violation(invariant, timeline.instant(), what));
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(found);
    }
}
