package io.countersign.core.reconcile;

import io.countersign.model.AssetId;
import java.util.List;
import java.util.Optional;

/**
 * What the seen effects of an asset amount to.
 *
 * @param transfers by the time of their first leg
 * @param conservation empty while a chain is unknown
 */
public record Reconciled(
        AssetId asset,
        Verdict verdict,
        List<Transfer> transfers,
        Optional<Conservation> conservation,
        List<Break> breaks) {
    public Reconciled {
        transfers = List.copyOf(transfers);
        breaks = List.copyOf(breaks);
    }

    /** The breaks that stop signing of the asset until an operator clears them; the caller makes them durable. */
    public List<Break> latching() {
        return breaks.stream().filter(Break::latches).toList();
    }
}
