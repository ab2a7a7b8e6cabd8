package io.countersign.core.reconcile;

import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums over all chains at one common cut, at the asset's scale. The cut is the earliest of the chains' newest final block times,
 * so that every chain is known up to it.
 *
 * @param supply total supply of each chain at the cut
 * @param inFlight burned at the cut and not yet minted
 * @param early minted at the cut against a burn that is after it
 * @param issued everything the issuer made, less what it took back
 */
public record Conservation(
        Instant cut, SortedMap<ChainId, Quantity> supply, Quantity inFlight, Quantity early, Quantity issued) {
    public Conservation {
        supply = Collections.unmodifiableSortedMap(new TreeMap<>(supply));
    }

    public Quantity totalSupply() {
        Quantity sum = inFlight.minus(inFlight);
        for (Map.Entry<ChainId, Quantity> chain : supply.entrySet()) {
            sum = sum.plus(chain.getValue());
        }
        return sum;
    }

    /** What the reserve must cover: supply over all chains plus in flight. */
    public Quantity claims() {
        return totalSupply().plus(inFlight);
    }

    /** Supply plus in flight, less early and issued: exactly zero in an honest history (E3). */
    public Quantity residual() {
        return claims().minus(early).minus(issued);
    }
}
