package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Round three: receivers have their keys; waiting for all participants to say that they saw the same. */
public final class DkgRound3 {
    private final SortedSet<Identifier> self;
    private final Certified outcome;
    private final Optional<Openings> openings;
    private final Acknowledgement own;
    private boolean over;

    DkgRound3(SortedSet<Identifier> self, Certified outcome, Optional<Openings> openings) {
        this.self = self;
        this.outcome = outcome;
        this.openings = openings;
        this.own = new Acknowledgement(outcome.transcript().hash());
    }

    /** To be signed and broadcast to all participants. */
    public Acknowledgement message() {
        return own;
    }

    /** What this participant acknowledges: to be compared when somebody acknowledges something else. */
    public Transcript transcript() {
        return outcome.transcript();
    }

    /**
     * Hands the key out once all dealers and receivers acknowledged one transcript.
     *
     * @param received by authenticated sender, under each of its identifiers; one's own need not be there
     */
    public DkgStep<Certified> advance(Map<Identifier, Acknowledgement> received) {
        if (over) {
            throw new IllegalStateException("round three is over");
        }
        Map<Identifier, Acknowledgement> mine = new TreeMap<>();
        self.forEach(identifier -> mine.put(identifier, own));
        Received<Acknowledgement> all =
                Received.of(outcome.transcript().config().participants(), received, mine);
        SortedMap<Identifier, DkgFault> faults = new TreeMap<>();
        all.messages().forEach((sender, acknowledgement) -> {
            if (!acknowledgement.equals(own)) {
                faults.put(sender, DkgFault.TRANSCRIPT_DIFFERS);
            }
        });
        if (!faults.isEmpty()) {
            abandon();
            return new DkgStep.Failed<>(faults);
        }
        if (!all.missing().isEmpty()) {
            return new DkgStep.Waiting<>(all.missing());
        }
        over = true;
        openings.ifPresent(Openings::wipe);
        return new DkgStep.Next<>(outcome);
    }

    /** Ends the run here and wipes the key. */
    public void abandon() {
        outcome.key().ifPresent(KeyPackage::wipe);
        over = true;
    }

    @Override
    public String toString() {
        return "DkgRound3[self=" + self + ", acknowledges=" + own.transcript() + "]";
    }
}
