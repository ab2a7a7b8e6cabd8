package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Round one: dealers have chosen a polynomial and committed to it; waiting for all dealers' commitments. */
public final class DkgRound1 {
    private final DkgConfig config;
    private final Optional<Dealer> dealer;
    private final Optional<Receiver> receiver;
    private boolean over;

    DkgRound1(DkgConfig config, Optional<Dealer> dealer, Optional<Receiver> receiver) {
        this.config = config;
        this.dealer = dealer;
        this.receiver = receiver;
    }

    /** To be broadcast to all participants, the same bytes to each; empty for one that does not deal. */
    public Optional<Round1Package> message() {
        return dealer.map(Dealer::message);
    }

    /**
     * Checks what the dealers committed to; when all is right, deals the shares and forgets the polynomial.
     *
     * @param received by authenticated dealer; one's own message need not be there
     */
    public DkgStep<DkgRound2> advance(Map<Identifier, Round1Package> received, SecureRandom random) {
        if (over) {
            throw new IllegalStateException("round one is over");
        }
        Map<Identifier, Round1Package> own =
                dealer.map(self -> Map.of(self.identifier(), self.message())).orElseGet(Map::of);
        Received<Round1Package> all = Received.of(config.dealers(), received, own);
        if (!all.missing().isEmpty()) {
            return new DkgStep.Waiting<>(all.missing());
        }
        SortedMap<Identifier, DkgFault> faults = config.faults(all.messages());
        if (!faults.isEmpty()) {
            abandon();
            return new DkgStep.Failed<>(faults);
        }
        Optional<Dealer.Dealt> dealt = dealer.map(self -> self.deal(config, random));
        abandon();
        return new DkgStep.Next<>(new DkgRound2(config, dealt, receiver, all.messages()));
    }

    /** Ends the run here and wipes its secrets. */
    public void abandon() {
        dealer.ifPresent(Dealer::wipe);
        over = true;
    }

    @Override
    public String toString() {
        return "DkgRound1[session=" + config.sessionId() + "]";
    }
}
