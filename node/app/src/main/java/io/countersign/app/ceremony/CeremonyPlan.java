package io.countersign.app.ceremony;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What everybody knows of a ceremony before it starts.
 *
 * @param epoch the committee epoch whose key it makes, from 1
 * @param policy hash of all that the operators agreed on about that committee
 * @param members of that committee: each gets a share
 * @param threshold how many of them will sign
 * @param held the key that is kept; empty where the members generate one
 * @param selfTest what the new committee signs to show that it can
 */
public record CeremonyPlan(
        Digest32 networkId,
        int epoch,
        Digest32 policy,
        SortedSet<OperatorId> members,
        int threshold,
        Optional<Held> held,
        SelfTestDigest selfTest) {
    private static final String DOMAIN = "countersign/ceremony/plan/1";
    private static final int IDENTIFIERS_PER_EPOCH = 256;

    /**
     * A key that passes on to other holders.
     *
     * @param epoch of the committee that holds it
     */
    public record Held(int epoch, PublicKeyPackage keys, SortedSet<OperatorId> holders) {
        public Held {
            holders = Collections.unmodifiableSortedSet(new TreeSet<>(holders));
        }
    }

    /** The 32 bytes that the self-test signs, once the key is known. */
    @FunctionalInterface
    public interface SelfTestDigest {
        Digest32 of(Hash32 transcript, GroupPublicKey key);
    }

    public CeremonyPlan {
        members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }

    /** What a founding committee signs: nothing but that this ceremony of this network came to its end. */
    public static SelfTestDigest foundingSelfTest(Digest32 networkId) {
        return (transcript, key) -> Hashes.keccak256(new CanonicalWriter()
                .text("countersign/ceremony/self-test/1")
                .digest(networkId)
                .fixed(Bytes.of(transcript.encode()))
                .toBytes());
    }

    /** Whose messages count: the members, and the holders of a key that is kept. */
    public SortedSet<OperatorId> speakers() {
        SortedSet<OperatorId> speakers = new TreeSet<>(members);
        held.ifPresent(key -> speakers.addAll(key.holders()));
        return speakers;
    }

    public boolean isHolder(OperatorId operator) {
        return held.filter(key -> key.holders().contains(operator)).isPresent();
    }

    /** FROST identifier under which an operator receives. */
    public Identifier receiver(OperatorId operator) {
        return identifier(epoch, operator);
    }

    /** FROST identifier under which an operator deals. */
    public Identifier dealer(OperatorId operator) {
        return identifier(held.map(Held::epoch).orElse(epoch), operator);
    }

    /** Operator i of epoch e: (e-1)*256 + i. */
    public static Identifier identifier(int epoch, OperatorId operator) {
        return new Identifier((epoch - 1) * IDENTIFIERS_PER_EPOCH + operator.index());
    }

    public static OperatorId operator(Identifier identifier) {
        return new OperatorId(identifier.value() % IDENTIFIERS_PER_EPOCH);
    }

    /** SHA-256 over all of it; what offers are bound to. */
    public Digest32 hash() {
        CanonicalWriter out = new CanonicalWriter()
                .text(DOMAIN)
                .digest(networkId)
                .i32(epoch)
                .digest(policy)
                .i32(threshold)
                .i32(members.size());
        members.forEach(member -> out.u8(member.index()));
        held.ifPresent(key -> {
            out.i32(key.epoch()).i32(key.keys().threshold());
            out.fixed(Bytes.of(key.keys().groupKey().encode()));
            key.keys()
                    .verifyingShares()
                    .forEach((holder, share) -> out.i32(holder.value()).fixed(Bytes.of(share.encode())));
        });
        return Hashes.sha256(out.toBytes());
    }
}
