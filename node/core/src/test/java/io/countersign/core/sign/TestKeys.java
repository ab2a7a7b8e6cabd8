package io.countersign.core.sign;

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

/** Keys dealt by one hand, which only a test may do. */
public final class TestKeys {
    private TestKeys() {}

    public static List<KeyPackage> deal(int operators, int threshold, SecureRandom random) {
        List<Scalar> coefficients = new ArrayList<>();
        for (int i = 0; i < threshold; i++) {
            coefficients.add(Scalar.random(random));
        }
        SortedMap<Identifier, VerifyingShare> verifying = new TreeMap<>();
        for (int i = 1; i <= operators; i++) {
            verifying.put(new Identifier(i), new VerifyingShare(Element.ofSecret(at(coefficients, i))));
        }
        GroupPublicKey group = new GroupPublicKey(Element.ofSecret(coefficients.getFirst()));
        PublicKeyPackage keys = PublicKeyPackage.of(threshold, group, verifying).orElseThrow();
        List<KeyPackage> dealt = new ArrayList<>();
        for (int i = 1; i <= operators; i++) {
            SigningShare share = SigningShare.of(at(coefficients, i)).orElseThrow();
            dealt.add(KeyPackage.of(new Identifier(i), share, keys).orElseThrow());
        }
        return dealt;
    }

    private static Scalar at(List<Scalar> coefficients, int x) {
        Scalar sum = Scalar.of(0);
        for (Scalar coefficient : coefficients.reversed()) {
            sum = sum.multiply(Scalar.of(x)).add(coefficient);
        }
        return sum;
    }
}
