package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Round two: all dealers committed; waiting for all dealers' encrypted shares. Holds no secret but the caller's own key
 * and a dealer's {@link Openings}.
 */
public final class DkgRound2 {
    private final DkgConfig config;
    private final Optional<Dealer.Dealt> dealt;
    private final Optional<Receiver> receiver;
    private final SortedMap<Identifier, Round1Package> commitments;

    DkgRound2(
            DkgConfig config,
            Optional<Dealer.Dealt> dealt,
            Optional<Receiver> receiver,
            SortedMap<Identifier, Round1Package> commitments) {
        this.config = config;
        this.dealt = dealt;
        this.receiver = receiver;
        this.commitments = commitments;
    }

    /** To be broadcast to all participants, the same bytes to each; empty for one that does not deal. */
    public Optional<Round2Package> message() {
        return dealt.map(Dealer.Dealt::message);
    }

    /**
     * With which a dealer answers complaints. They outlive a failed run, for the caller to wipe when its complaints are
     * settled; a certified run wipes them.
     */
    public Optional<Openings> openings() {
        return dealt.map(Dealer.Dealt::openings);
    }

    /** What happened in the run, once all dealers' shares are there. */
    public Optional<Transcript> transcript(Map<Identifier, Round2Package> received) {
        return Transcript.of(config, commitments, all(received).messages());
    }

    /**
     * Checks the transcript; a receiver also decrypts and checks its shares and adds them up.
     *
     * @param received by authenticated dealer; one's own message need not be there
     */
    public DkgStep<DkgRound3> advance(Map<Identifier, Round2Package> received) {
        Received<Round2Package> all = all(received);
        if (!all.missing().isEmpty()) {
            return new DkgStep.Waiting<>(all.missing());
        }
        Transcript transcript =
                Transcript.of(config, commitments, all.messages()).orElseThrow();
        return switch (transcript.check()) {
            case Checked.Faulty<PublicKeyPackage>(SortedMap<Identifier, DkgFault> faults) ->
                new DkgStep.Failed<>(faults);
            case Checked.Sound<PublicKeyPackage>(PublicKeyPackage keys) ->
                receiver.map(self -> collect(self, transcript, keys))
                        .orElseGet(() -> next(transcript, keys, Optional.empty()));
        };
    }

    private DkgStep<DkgRound3> collect(Receiver self, Transcript transcript, PublicKeyPackage keys) {
        return switch (self.collect(transcript, keys)) {
            case Checked.Faulty<KeyPackage>(SortedMap<Identifier, DkgFault> faults) -> new DkgStep.Failed<>(faults);
            case Checked.Sound<KeyPackage>(KeyPackage key) -> next(transcript, keys, Optional.of(key));
        };
    }

    private DkgStep<DkgRound3> next(Transcript transcript, PublicKeyPackage keys, Optional<KeyPackage> key) {
        return new DkgStep.Next<>(new DkgRound3(self(), new Certified(transcript, keys, key), openings()));
    }

    private Received<Round2Package> all(Map<Identifier, Round2Package> received) {
        Map<Identifier, Round2Package> own =
                dealt.map(self -> Map.of(self.identifier(), self.message())).orElseGet(Map::of);
        return Received.of(config.dealers(), received, own);
    }

    private SortedSet<Identifier> self() {
        return Stream.of(dealt.map(Dealer.Dealt::identifier), receiver.map(Receiver::identifier))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return "DkgRound2[self=" + self() + ", session=" + config.sessionId() + "]";
    }
}
