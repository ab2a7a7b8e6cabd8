package io.countersign.simulation;

import io.countersign.core.message.Place;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.HashMap;
import java.util.Map;

/** No honest operator votes or shares for two digests in one view, or observes two things in one window, over any restart. */
final class S2SelfConflict implements Check {
    private record Said(OperatorId by, int epoch, String what, Place place) {}

    private final Violations violations;
    private final Map<Said, Digest32> first = new HashMap<>();

    S2SelfConflict(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        switch (happening) {
            case Happening.Observed(OperatorId by, int epoch, Place place, Digest32 root) ->
                compare(new Said(by, epoch, "observation", new Place(place.stream(), place.window(), 0)), root);
            case Happening.Voted(OperatorId by, int epoch, Place place, Digest32 digest) ->
                compare(new Said(by, epoch, "vote", place), digest);
            case Happening.Shared shared ->
                compare(new Said(shared.by(), shared.epoch(), "share", shared.place()), shared.digest());
            case Happening.Signed signed -> {}
            case Happening.Attested attested -> {}
            case Happening.Accepted accepted -> {}
            case Happening.Executed executed -> {}
        }
    }

    private void compare(Said said, Digest32 digest) {
        Digest32 before = first.putIfAbsent(said, digest);
        if (before != null && !before.equals(digest)) {
            violations.report("S2", "two of one " + said + ": " + before + " and " + digest);
        }
    }
}
