package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The coefficients of a polynomial times G, lowest first (vss_commit of RFC 9591 appendix C.2). At least one. */
public record CoefficientCommitments(List<Element> elements) {
    public CoefficientCommitments {
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("no coefficient");
        }
    }

    /** The commitment to the dealer's part of the group secret. */
    public Element constant() {
        return elements.get(0);
    }

    /** What a receiver's share must be, times G. */
    public Element evaluate(Identifier receiver) {
        List<Scalar> powers = new ArrayList<>();
        Scalar power = Scalar.of(1);
        for (int i = 0; i < elements.size(); i++) {
            powers.add(power);
            power = power.multiply(receiver.scalar());
        }
        return Element.sum(elements, powers);
    }

    /** The commitments to the sum of polynomials of one degree. */
    static CoefficientCommitments sum(Collection<CoefficientCommitments> all) {
        return all.stream().reduce(CoefficientCommitments::add).orElseThrow();
    }

    private CoefficientCommitments add(CoefficientCommitments other) {
        List<Element> sums = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            sums.add(elements.get(i).add(other.elements.get(i)));
        }
        return new CoefficientCommitments(sums);
    }
}
