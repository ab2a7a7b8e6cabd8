package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.Limits;
import io.countersign.frost.PublicKeyPackage;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the participants of one run agreed on beforehand, the same for all: who deals what, who receives, and how many
 * of the receivers will sign. In key generation all participants do both; in a reshare one that does both has an
 * identifier for each.
 */
public final class DkgConfig {
    private final Hash32 sessionId;
    private final Dealing dealing;
    private final int threshold;
    private final SortedMap<Identifier, X25519PublicKey> receivers;

    private DkgConfig(
            Hash32 sessionId, Dealing dealing, int threshold, SortedMap<Identifier, X25519PublicKey> receivers) {
        this.sessionId = sessionId;
        this.dealing = dealing;
        this.threshold = threshold;
        this.receivers = receivers;
    }

    /**
     * A run that makes a key. Empty unless {@code 2 <= threshold <= participants <= 128} and no encryption key occurs twice.
     *
     * @param sessionId the hash of everything agreed on; never used for another run
     * @param participants all of them, with the keys their shares are encrypted to
     */
    public static Optional<DkgConfig> generation(
            Hash32 sessionId, int threshold, SortedMap<Identifier, X25519PublicKey> participants) {
        return of(sessionId, new Dealing.Fresh(), threshold, participants);
    }

    /**
     * A run that gives an existing key to other holders; a refresh where they are the same operators. Empty unless
     *
     * <ul>
     *   <li>the dealers are exactly a threshold of the holders of the key,
     *   <li>{@code 2 <= threshold <= receivers <= 128} and no encryption key occurs twice,
     *   <li>no receiver has an identifier of a holder of the key: shares of two epochs never lie at one place.
     * </ul>
     *
     * @param sessionId the hash of everything agreed on; never used for another run
     * @param keys the key as it is held before
     * @param threshold how many of the receivers will sign
     * @param receivers the new holders, with the keys their shares are encrypted to
     */
    public static Optional<DkgConfig> reshare(
            Hash32 sessionId,
            PublicKeyPackage keys,
            SortedSet<Identifier> dealers,
            int threshold,
            SortedMap<Identifier, X25519PublicKey> receivers) {
        SortedSet<Identifier> holders = new TreeSet<>(keys.verifyingShares().keySet());
        boolean canDeal = holders.containsAll(dealers) && dealers.size() == keys.threshold();
        boolean fresh = Collections.disjoint(holders, receivers.keySet());
        return canDeal && fresh
                ? of(sessionId, new Dealing.Reshare(keys, dealers), threshold, receivers)
                : Optional.empty();
    }

    private static Optional<DkgConfig> of(
            Hash32 sessionId, Dealing dealing, int threshold, SortedMap<Identifier, X25519PublicKey> receivers) {
        SortedMap<Identifier, X25519PublicKey> all = Collections.unmodifiableSortedMap(new TreeMap<>(receivers));
        boolean keysDiffer = new HashSet<>(all.values()).size() == all.size();
        return Limits.allow(threshold, all.size()) && keysDiffer
                ? Optional.of(new DkgConfig(sessionId, dealing, threshold, all))
                : Optional.empty();
    }

    public Hash32 sessionId() {
        return sessionId;
    }

    public Dealing dealing() {
        return dealing;
    }

    public int threshold() {
        return threshold;
    }

    /** Who gets a share, and the keys their shares are encrypted to. */
    public SortedMap<Identifier, X25519PublicKey> receivers() {
        return receivers;
    }

    /** Who sends messages in rounds one and two. */
    public SortedSet<Identifier> dealers() {
        return switch (dealing) {
            case Dealing.Fresh fresh -> Collections.unmodifiableSortedSet(new TreeSet<>(receivers.keySet()));
            case Dealing.Reshare reshare -> reshare.dealers();
        };
    }

    /** Who acknowledges the transcript: dealers and receivers. */
    public SortedSet<Identifier> participants() {
        SortedSet<Identifier> all = new TreeSet<>(dealers());
        all.addAll(receivers.keySet());
        return Collections.unmodifiableSortedSet(all);
    }

    /** The receiver with an encryption key. */
    public Optional<Identifier> receiver(X25519PublicKey key) {
        return receivers.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    X25519PublicKey encryptionKey(Identifier receiver) {
        return Objects.requireNonNull(receivers.get(receiver));
    }

    /** Dealers whose commitments anybody can see to be wrong, out of commitments of dealers of this run. */
    public SortedMap<Identifier, DkgFault> faults(SortedMap<Identifier, Round1Package> commitments) {
        SortedMap<Identifier, DkgFault> faults = new TreeMap<>();
        commitments.forEach((dealer, message) -> fault(dealer, message).ifPresent(fault -> faults.put(dealer, fault)));
        return faults;
    }

    private Optional<DkgFault> fault(Identifier dealer, Round1Package message) {
        return message.commitments().elements().size() == threshold
                ? dealing.fault(sessionId, dealer, message)
                : Optional.of(DkgFault.WRONG_NUMBER_OF_COMMITMENTS);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DkgConfig that
                && sessionId.equals(that.sessionId)
                && dealing.equals(that.dealing)
                && threshold == that.threshold
                && receivers.equals(that.receivers);
    }

    @Override
    public int hashCode() {
        return sessionId.hashCode();
    }
}
