package io.countersign.core.publish;

import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order of operators for one digest on one chain: by Keccak-256 of digest, chain and operator, so that nobody chooses it. */
public record Turns(List<OperatorId> order) {
    private static final String DOMAIN = "countersign/turns/1";

    public Turns {
        order = List.copyOf(order);
    }

    public static Turns of(Digest32 digest, ChainId chain, Collection<OperatorId> operators) {
        Comparator<OperatorId> byDraw = Comparator.comparing(operator -> draw(digest, chain, operator));
        return new Turns(operators.stream()
                .distinct()
                .sorted(byDraw.thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    /** How many operators send before {@code operator}. */
    public int before(OperatorId operator) {
        int place = order.indexOf(operator);
        if (place < 0) {
            throw new IllegalArgumentException("operator " + operator + " has no turn");
        }
        return place;
    }

    private static Digest32 draw(Digest32 digest, ChainId chain, OperatorId operator) {
        Bytes input = new CanonicalWriter()
                .text(DOMAIN)
                .digest(digest)
                .i64(chain.value())
                .i32(operator.index())
                .toBytes();
        return Hashes.keccak256(input);
    }
}
