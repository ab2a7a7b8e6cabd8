package io.countersign.core.reconcile;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.util.Optional;

/**
 * Something that does not add up.
 *
 * @param evidenceIsFinal whether it rests on final blocks alone; a critical break that does is remembered until an operator clears it
 */
public record Break(
        Code code, String detail, Optional<ChainId> chain, Optional<Digest32> transaction, boolean evidenceIsFinal) {
    public enum Severity {
        /** Stops signing of the asset. */
        CRITICAL,
        /** Needs a person, and stops nothing. */
        HIGH
    }

    public enum Code {
        ORPHAN_MINT(Severity.CRITICAL, ReasonCode.ORPHAN_MINT),
        UNATTRIBUTED_MINT(Severity.CRITICAL, ReasonCode.ORPHAN_MINT),
        UNATTRIBUTED_BURN(Severity.HIGH, ReasonCode.SUPPLY_RESIDUAL),
        EARLY_MINT(Severity.HIGH, ReasonCode.CHAIN_UNKNOWN),
        STUCK(Severity.HIGH, ReasonCode.CHAIN_UNKNOWN),
        SUPPLY_RESIDUAL(Severity.CRITICAL, ReasonCode.SUPPLY_RESIDUAL),
        UNDER_RESERVED(Severity.CRITICAL, ReasonCode.UNDER_RESERVED),
        FINALITY_VIOLATION(Severity.CRITICAL, ReasonCode.FINALITY_VIOLATION);

        private final Severity severity;
        private final ReasonCode reason;

        Code(Severity severity, ReasonCode reason) {
            this.severity = severity;
            this.reason = reason;
        }

        public Severity severity() {
            return severity;
        }

        public ReasonCode reason() {
            return reason;
        }
    }

    public boolean isCritical() {
        return code.severity() == Severity.CRITICAL;
    }

    /** Whether the asset stays halted after this break is gone from the picture. */
    public boolean latches() {
        return isCritical() && evidenceIsFinal && code != Code.UNDER_RESERVED;
    }

    /** The break as a refusal of {@code subject}, the asset's name. */
    public Refusal refusal(String subject) {
        return new Refusal(code.reason(), subject, code + ": " + detail);
    }
}
