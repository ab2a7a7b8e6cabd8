package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Round three: this participant has its key; waiting for everybody to say that they saw the same. */
public final class DkgRound3 {
    private final DkgConfig config;
    private final KeyPackage key;
    private final Acknowledgement own;
    private boolean over;

    DkgRound3(DkgConfig config, KeyPackage key, Acknowledgement own) {
        this.config = config;
        this.key = key;
        this.own = own;
    }

    /** To be signed and broadcast to all participants. */
    public Acknowledgement message() {
        return own;
    }

    /**
     * Hands the key out once all participants acknowledged one transcript.
     *
     * @param received by authenticated sender; one's own message need not be there
     */
    public DkgStep<Certified> advance(Map<Identifier, Acknowledgement> received) {
        if (over) {
            throw new IllegalStateException("round three is over");
        }
        Received<Acknowledgement> all = Received.of(config, received, own);
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
        return new DkgStep.Next<>(new Certified(key, own.transcript()));
    }

    /** Ends the run here and wipes the key. */
    public void abandon() {
        key.wipe();
        over = true;
    }

    @Override
    public String toString() {
        return "DkgRound3[self=" + config.self() + ", session=" + config.sessionId() + "]";
    }
}
