package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The keys with which a dealer can open single shares of a failed run to everybody. An opened share is no secret any
 * more, and a threshold of them gives the dealer's secret away: fewer are opened. Its text never shows a key.
 */
public final class Openings {
    private final Identifier dealer;
    private final int most;
    private final SortedMap<Identifier, X25519PrivateKey> ephemeralKeys;
    private final SortedSet<Identifier> opened = new TreeSet<>();

    Openings(Identifier dealer, int most, SortedMap<Identifier, X25519PrivateKey> ephemeralKeys) {
        this.dealer = dealer;
        this.most = most;
        this.ephemeralKeys = new TreeMap<>(ephemeralKeys);
    }

    /**
     * Answers a complaint; the run must then end. Empty when it is about another dealer or no receiver, when a threshold
     * less one were opened before, and once wiped.
     *
     * @param complaint signed by its receiver: nobody else may have a share opened
     */
    public Optional<Opening> open(Complaint complaint) {
        X25519PrivateKey key = ephemeralKeys.get(complaint.receiver());
        boolean allowed = opened.contains(complaint.receiver()) || opened.size() < most;
        if (key == null || !complaint.dealer().equals(dealer) || !allowed) {
            return Optional.empty();
        }
        opened.add(complaint.receiver());
        return Optional.of(new Opening(key.encode()));
    }

    /** Overwrites the keys with zero. No share can be opened any more. */
    public void wipe() {
        ephemeralKeys.values().forEach(X25519PrivateKey::wipe);
        ephemeralKeys.clear();
    }

    @Override
    public String toString() {
        return "Openings[dealer=" + dealer + ", opened=" + opened + "]";
    }
}
