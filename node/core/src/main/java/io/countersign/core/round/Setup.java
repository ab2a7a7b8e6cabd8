package io.countersign.core.round;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.observe.ItemPolicy;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.report.Certification;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What never changes during a run.
 *
 * @param before the committee it took over from; empty in the first epoch
 * @param earlier how signatures of the epochs before are verified, by epoch
 * @param change how this committee hands over, if another follows it
 */
record Setup(
        NetworkConfig config,
        Digest32 networkId,
        Committee committee,
        Optional<Committee> before,
        SortedMap<Integer, GroupCrypto> earlier,
        Optional<CommitteeStream> change,
        OperatorId self,
        GroupCrypto group,
        IdentityVerifier identities,
        Rules rules,
        LeaderSchedule leaders,
        SortedMap<ItemSlot, List<ItemPolicy>> policies) {
    static Setup of(
            NetworkConfig config,
            int epoch,
            OperatorId self,
            GroupCrypto group,
            SortedMap<Integer, GroupCrypto> earlier,
            IdentityVerifier identities,
            Rules rules) {
        Committee committee = config.committee(epoch)
                .orElseThrow(() -> new IllegalArgumentException("the network has no epoch " + epoch));
        return new Setup(
                config,
                config.networkId(),
                committee,
                config.committee(epoch - 1),
                earlier,
                config.change(epoch),
                self,
                group,
                identities,
                rules,
                new LeaderSchedule(committee.operators(), epoch),
                ItemPolicy.of(config));
    }

    int epoch() {
        return committee.epoch();
    }

    /**
     * Whether the committee of {@code epoch} signed it: under the key of this epoch or of the one before, as far back as that was
     * kept.
     */
    boolean isSigned(int epoch, Digest32 digest, Bytes signature) {
        boolean kept = config.isKeyKept(epoch, epoch());
        int under = kept ? epoch() : epoch() - 1;
        return (kept || config.isKeyKept(epoch, under)) && verifies(under, digest, signature);
    }

    /**
     * The same, however often the key was replaced since: what old members say that they hold. From anybody else a key that was
     * replaced twice proves nothing, for its shares may have left with those who held them.
     */
    boolean wasSigned(int epoch, Digest32 digest, Bytes signature) {
        return verifies(epoch, digest, signature);
    }

    private boolean verifies(int epoch, Digest32 digest, Bytes signature) {
        return Optional.ofNullable(epoch == epoch() ? group : earlier.get(epoch))
                .filter(signed -> signed.verify(digest, signature))
                .isPresent();
    }

    Quorum quorum() {
        return committee.quorum();
    }

    /** Whether this operator may act at all; else it only listens. */
    boolean isMember() {
        return committee.includes(self);
    }

    Certification certification() {
        return new Certification(rules.support());
    }

    /** The leader of a view and the next f: each may bring the signature about. */
    List<OperatorId> aggregators(At at) {
        return leaders.aggregators(at.stream(), at.window(), at.view(), quorum().faulty());
    }

    boolean aggregates(At at) {
        return aggregators(at).contains(self);
    }

    boolean leads(At at) {
        return leaders.leader(at.stream(), at.window(), at.view()).equals(self);
    }

    /** The most sessions an aggregator opens in a view, n-t+1: whoever spoils one is in no other. */
    int sessions() {
        return quorum().operators() - rules.threshold() + 1;
    }

    /** How long a leader waits for the observations it may do without: 2 sigma + D. */
    Duration observationWait() {
        return config.skew().multipliedBy(2).plus(config.delay());
    }

    Optional<Window> window(Stream stream, long sequence) {
        return stream.schedule().window(sequence).map(window -> stretched(stream, window));
    }

    Optional<Window> openWindow(Stream stream, Instant now) {
        return stream.schedule().openAt(now).map(window -> stretched(stream, window));
    }

    /** The first slot in which a run that starts now acts: never the slot of the start, in which it may have voted before. */
    Instant actFrom(Instant now) {
        return config.slots().end(config.slots().slotAt(now.plus(config.skew())));
    }

    /** When view {@code view} starts. */
    Instant start(Stream stream, Window window, int view) {
        return config.slots().start(stream.schedule().slotOf(window, view));
    }

    /** The last moment a share of this view may leave: sigma before its slot ends. */
    Instant lastShare(Stream stream, Window window, int view) {
        return start(stream, window, view + 1).minus(config.skew());
    }

    private Window stretched(Stream stream, Window window) {
        return stream instanceof CommitteeStream ? window : stretched(window);
    }

    private Window stretched(Window window) {
        return new Window(
                window.sequence(),
                window.cut(),
                window.open(),
                window.effectiveAt(),
                window.expiresAt().plus(rules.overlap()),
                window.nextExpectedAt(),
                window.close());
    }
}
