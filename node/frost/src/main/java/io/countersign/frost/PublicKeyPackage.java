package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What everybody knows of a group: the threshold, its public key and the verifying share of each participant. */
public final class PublicKeyPackage {
    private final int threshold;
    private final GroupPublicKey groupKey;
    private final SortedMap<Identifier, VerifyingShare> verifyingShares;

    private PublicKeyPackage(
            int threshold, GroupPublicKey groupKey, SortedMap<Identifier, VerifyingShare> verifyingShares) {
        this.threshold = threshold;
        this.groupKey = groupKey;
        this.verifyingShares = verifyingShares;
    }

    /**
     * Empty unless {@code 2 <= threshold <= participants} and all verifying shares and the group key (at zero) lie on one
     * polynomial of degree threshold - 1. With that, shares that verify always add up to a signature that verifies.
     */
    public static Optional<PublicKeyPackage> of(
            int threshold, GroupPublicKey groupKey, SortedMap<Identifier, VerifyingShare> verifyingShares) {
        SortedMap<Identifier, VerifyingShare> shares =
                Collections.unmodifiableSortedMap(new TreeMap<>(verifyingShares));
        if (!Limits.allow(threshold, shares.size()) || !onOnePolynomial(threshold, groupKey, shares)) {
            return Optional.empty();
        }
        return Optional.of(new PublicKeyPackage(threshold, groupKey, shares));
    }

    public int threshold() {
        return threshold;
    }

    public GroupPublicKey groupKey() {
        return groupKey;
    }

    public SortedMap<Identifier, VerifyingShare> verifyingShares() {
        return verifyingShares;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKeyPackage that
                && threshold == that.threshold
                && groupKey.equals(that.groupKey)
                && verifyingShares.equals(that.verifyingShares);
    }

    @Override
    public int hashCode() {
        return 31 * groupKey.hashCode() + verifyingShares.hashCode();
    }

    @Override
    public String toString() {
        return "PublicKeyPackage[threshold=" + threshold + ", groupKey=" + groupKey + ", participants="
                + verifyingShares.keySet() + "]";
    }

    private static boolean onOnePolynomial(
            int threshold, GroupPublicKey groupKey, SortedMap<Identifier, VerifyingShare> shares) {
        List<Identifier> basis = shares.keySet().stream().limit(threshold).toList();
        List<Element> points =
                basis.stream().map(id -> Lookup.in(shares, id).element()).toList();
        boolean keyFits = interpolate(Scalar.of(0), basis, points).equals(groupKey.element());
        return keyFits
                && shares.entrySet().stream()
                        .skip(threshold)
                        .allMatch(share -> interpolate(share.getKey().scalar(), basis, points)
                                .equals(share.getValue().element()));
    }

    private static Element interpolate(Scalar x, List<Identifier> basis, List<Element> points) {
        return Element.sum(points, List.copyOf(Lagrange.weightsAt(x, basis).values()));
    }
}
