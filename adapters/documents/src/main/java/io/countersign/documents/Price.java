package io.countersign.documents;

import io.countersign.model.Isin;
import io.countersign.model.Quantity;

/** A net asset value per unit of a fund, in a ratio such as USD/unit, as of {@code navTime}. */
public record Price(Isin isin, When navTime, Standing standing, Quantity perUnit) implements Statement {
    /** What a price may be used for; only a final one is a NAV. */
    public enum Standing {
        FINAL,
        ESTIMATED,
        /** The valuation is not official. */
        UNOFFICIAL,
        /** The price is for information, not for execution. */
        FOR_INFORMATION,
        /** Dealing in the fund is suspended. */
        SUSPENDED
    }
}
