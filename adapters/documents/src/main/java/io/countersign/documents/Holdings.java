package io.countersign.documents;

import io.countersign.model.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * A statement of the securities in one account, or one page of it.
 *
 * @param id the servicer's name for the statement, on every page
 * @param number of the statement: of two for one time, the higher stands
 * @param encumbered whether the account as a whole is subject to a security interest or set-off
 * @param total the value of all holdings on all pages, where this page states it
 */
public record Holdings(
        AccountId account,
        Optional<Reference> id,
        When asOf,
        long number,
        Basis basis,
        Update update,
        boolean encumbered,
        Page page,
        Optional<Quantity> total,
        List<Holding> holdings)
        implements Statement {
    /** StatementBasis1Code. */
    public enum Basis {
        SETT,
        TRAD,
        CONT
    }

    /** StatementUpdateType1Code. */
    public enum Update {
        COMP,
        DELT
    }

    public Holdings {
        holdings = List.copyOf(holdings);
    }

    /** What every page of the statement says. */
    Holdings heading() {
        return new Holdings(
                account, id, asOf, number, basis, update, encumbered, Page.ONLY, Optional.empty(), List.of());
    }

    Holdings of(int pages, Optional<Quantity> worth, List<Holding> all) {
        return new Holdings(account, id, asOf, number, basis, update, encumbered, new Page(pages, true), worth, all);
    }
}
