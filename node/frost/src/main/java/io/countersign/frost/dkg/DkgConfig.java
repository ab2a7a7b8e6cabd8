package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.Limits;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the participants of one run agreed on beforehand. */
public final class DkgConfig {
    private final Hash32 sessionId;
    private final Identifier self;
    private final int threshold;
    private final SortedMap<Identifier, X25519PublicKey> participants;

    private DkgConfig(
            Hash32 sessionId, Identifier self, int threshold, SortedMap<Identifier, X25519PublicKey> participants) {
        this.sessionId = sessionId;
        this.self = self;
        this.threshold = threshold;
        this.participants = participants;
    }

    /**
     * Empty unless 2 <= threshold <= participants <= 128, self is a participant and no key occurs twice.
     *
     * @param sessionId the hash of everything agreed on; never used for another run
     * @param participants all of them, self included, with the keys their shares are encrypted to
     */
    public static Optional<DkgConfig> of(
            Hash32 sessionId, Identifier self, int threshold, SortedMap<Identifier, X25519PublicKey> participants) {
        SortedMap<Identifier, X25519PublicKey> all = Collections.unmodifiableSortedMap(new TreeMap<>(participants));
        boolean keysDiffer = new HashSet<>(all.values()).size() == all.size();
        return Limits.allow(threshold, all.size()) && all.containsKey(self) && keysDiffer
                ? Optional.of(new DkgConfig(sessionId, self, threshold, all))
                : Optional.empty();
    }

    public Hash32 sessionId() {
        return sessionId;
    }

    public Identifier self() {
        return self;
    }

    public int threshold() {
        return threshold;
    }

    public SortedMap<Identifier, X25519PublicKey> participants() {
        return participants;
    }
}
