package io.countersign.core.view;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.Refusal;
import io.countersign.model.SettlementOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * One off-chain settlement and the on-chain leg that waits for it.
 *
 * @param attempt number of the current window on the gate's grid, from 1; 0 before the first
 * @param digest of the current attempt's statement, once attested
 * @param transaction the transaction that executed it at the gate
 * @param effectiveAt start of the current attempt's validity
 * @param expiresAt end of the current attempt's validity
 * @param refusal why the deal waits, if it does
 */
public record SettlementView(
        DealRef deal,
        ChainId homeChain,
        Address gate,
        Status status,
        SettlementOutcome outcome,
        Quantity units,
        Quantity cash,
        long attempt,
        Optional<Digest32> digest,
        Optional<Digest32> transaction,
        Optional<Instant> effectiveAt,
        Optional<Instant> expiresAt,
        Instant confirmedAt,
        Instant updatedAt,
        Optional<Refusal> refusal) {
    /** How far the deal has come. */
    public enum Status {
        /** The custodian's final word is stored; nothing is signed. */
        CONFIRMED,
        /** An earlier attempt may still be executed: a new one waits for its proof of death. */
        WAITING_FOR_PROOF,
        /** The group signature exists and the attempt may be executed. */
        ATTESTED,
        /** The gate shows the outcome, in a block that is not final. */
        EXECUTED,
        /** The gate shows the outcome in a final block; closed for ever. */
        CLOSED,
        /** The committee abstains; {@code refusal} says why. */
        REFUSED
    }
}
