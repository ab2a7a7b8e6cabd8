package io.countersign.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operators that sign in one epoch, as all operators agree on them.
 *
 * @param epoch from 1, rising by one
 * @param members identity keys (SubjectPublicKeyInfo of a P-256 key) by operator
 * @param faulty f: how many of them may lie
 * @param from the committee owns windows that open at or after it, until the next one's; a whole second
 * @param key what became of the group key when it took over
 * @param grace how long contracts still take facts under the key before, after {@code from}; whole seconds of 32 bits
 */
public record Committee(
        int epoch, SortedMap<OperatorId, Bytes> members, int faulty, Instant from, KeyChange key, Duration grace) {
    public static final int FOUNDING_EPOCH = 1;
    /** Highest epoch: FROST identifiers, 256 an epoch, have 16 bits. */
    public static final int MAX_EPOCH = 256;

    private static final String DOMAIN = "countersign/committee/1";
    private static final long MAX_UINT32 = 0xffff_ffffL;

    public Committee {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        if (epoch < FOUNDING_EPOCH || epoch > MAX_EPOCH) {
            throw new IllegalArgumentException("an epoch is " + FOUNDING_EPOCH + " to " + MAX_EPOCH + ", not " + epoch);
        }
        if (from.getNano() != 0 || from.getEpochSecond() < 0) {
            throw new IllegalArgumentException("a committee takes over at a whole second, not at " + from);
        }
        if (grace.isNegative()
                || grace.toSeconds() > MAX_UINT32
                || !grace.equals(Duration.ofSeconds(grace.toSeconds()))) {
            throw new IllegalArgumentException("the grace of a key is 0 to 2^32-1 whole seconds, not " + grace);
        }
        if (faulty < 1 || members.size() < 3 * faulty + 1) {
            throw new IllegalArgumentException("epoch " + epoch + ": a committee needs f >= 1 and 3f+1 members, not n="
                    + members.size() + " f=" + faulty);
        }
    }

    public Quorum quorum() {
        return new Quorum(members.size(), faulty);
    }

    /** In rising order. */
    public List<OperatorId> operators() {
        return List.copyOf(members.keySet());
    }

    public boolean includes(OperatorId operator) {
        return members.containsKey(operator);
    }

    /** Keccak-256 over the members' identity keys, in rising order. */
    public Digest32 identities() {
        CanonicalWriter out = new CanonicalWriter();
        members.values().forEach(out::bytes);
        return Hashes.keccak256(out.toBytes());
    }

    /** Keccak-256 over epoch, f, the members with their identity keys, {@code from} and the kind of change. */
    public Digest32 policyHash() {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).i32(epoch).i32(faulty);
        out.i32(members.size());
        members.forEach((operator, identityKey) -> out.u8(operator.index()).bytes(identityKey));
        return Hashes.keccak256(out.instant(from).u8(key.code()).toBytes());
    }
}
