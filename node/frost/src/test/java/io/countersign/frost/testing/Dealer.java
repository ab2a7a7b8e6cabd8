package io.countersign.frost.testing;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The trusted dealer of RFC 9591 appendix C, which exists in tests only. */
public final class Dealer {
    private Dealer() {}

    /** Keys of participants 1 to n. */
    public static List<KeyPackage> deal(int threshold, int participants, SecureRandom random) {
        List<Scalar> coefficients = IntStream.range(0, threshold)
                .mapToObj(i -> Scalar.random(random))
                .toList();
        SortedMap<Identifier, Scalar> shares = new TreeMap<>();
        IntStream.rangeClosed(1, participants)
                .mapToObj(Identifier::new)
                .forEach(id -> shares.put(id, evaluate(coefficients, id.scalar())));
        return keys(threshold, Element.ofSecret(coefficients.get(0)), shares);
    }

    public static List<KeyPackage> keys(int threshold, Element groupKey, SortedMap<Identifier, Scalar> shares) {
        SortedMap<Identifier, VerifyingShare> verifying = new TreeMap<>();
        shares.forEach((id, share) -> verifying.put(id, new VerifyingShare(Element.ofSecret(share))));
        PublicKeyPackage publicKeys = PublicKeyPackage.of(threshold, new GroupPublicKey(groupKey), verifying)
                .orElseThrow();
        List<KeyPackage> keys = new ArrayList<>();
        shares.forEach(
                (id, share) -> keys.add(KeyPackage.of(id, SigningShare.of(share).orElseThrow(), publicKeys)
                        .orElseThrow()));
        return keys;
    }

    public static Scalar evaluate(List<Scalar> coefficients, Scalar x) {
        return coefficients.reversed().stream()
                .reduce(Scalar.of(0), (sum, c) -> sum.multiply(x).add(c));
    }
}
