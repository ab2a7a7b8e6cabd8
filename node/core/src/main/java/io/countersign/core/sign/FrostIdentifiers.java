package io.countersign.core.sign;

import io.countersign.frost.Identifier;
import io.countersign.model.OperatorId;

/** Who is which point of a polynomial: fresh in every epoch, so that no share of one epoch fits the polynomial of another. */
public final class FrostIdentifiers {
    private static final int AN_EPOCH = 256;

    private FrostIdentifiers() {}

    /** {@code (epoch - 1) * 256 + index}; in epoch 1 the operator's own index. */
    public static Identifier of(int epoch, OperatorId operator) {
        return new Identifier((epoch - 1) * AN_EPOCH + operator.index());
    }
}
