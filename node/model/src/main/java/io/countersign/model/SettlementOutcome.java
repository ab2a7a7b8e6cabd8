package io.countersign.model;

import java.util.Optional;

/** What a settlement gate does with the on-chain leg. */
public enum SettlementOutcome {
    /** The off-chain leg is final: release to the counterparty. */
    RELEASE(1),
    /** The off-chain leg is proved failed: return to the sender. */
    RETURN(2);

    private final int code;

    SettlementOutcome(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<SettlementOutcome> ofCode(int code) {
        return switch (code) {
            case 1 -> Optional.of(RELEASE);
            case 2 -> Optional.of(RETURN);
            default -> Optional.empty();
        };
    }
}
