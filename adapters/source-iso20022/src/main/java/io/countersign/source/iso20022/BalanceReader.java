package io.countersign.source.iso20022;

import io.countersign.documents.Holding;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * AggregateBalanceInformation: one instrument in an account. {@code AvlblBal} is what MT535 reports as AVAI; the sub-balances have no
 * such code. semt.003 states no available balance.
 */
final class BalanceReader {
    static final Shape BALANCE = Shape.of("FinInstrmId", "AggtBal", "AvlblBal", "NotAvlblBal", "AcctBaseCcyAmts")
            .repeating("BalBrkdwn")
            .ignoring("FinInstrmAttrbts", "SfkpgPlc", "PricDtls", "FXDtls", "DaysAcrd", "InstrmCcyAmts");
    private static final Shape SIDED = Shape.of("ShrtLngInd", "Qty");
    private static final Shape CHOICE = Shape.of("Qty");
    private static final Shape SUB_BALANCE = Shape.of("SubBalTp", "Qty").ignoring("SubBalAddtlDtls");
    private static final Shape CODE = Shape.of("Cd");
    private static final Shape AMOUNTS =
            Shape.of("HldgVal").ignoring("PrvsHldgVal", "BookVal", "UrlsdGnLoss", "AcrdIntrstAmt", "ElgblCollVal");
    private static final Shape AMOUNT = Shape.of("Amt", "Sgn");

    /** ShortLong1Code. */
    private enum Side {
        LONG,
        SHOR
    }

    /** SecuritiesBalanceType12Code: none of them counts as reserve. */
    private enum SubBalance {
        BLOK,
        AWAS,
        BLCA,
        BLOT,
        BLOV,
        BORR,
        BODE,
        BORE,
        COLI,
        COLO,
        LOAN,
        LODE,
        LORE,
        MARG,
        PECA,
        PEDA,
        PEND,
        PENR,
        PLED,
        REGO,
        RSTR,
        OTHR,
        TRAN,
        DRAW,
        WDOC,
        BTRA
    }

    private final Parts parts;
    private final boolean sidedSubBalances;

    /** @param sidedSubBalances whether a sub-balance says long or short, as in semt.002 and not in semt.003 */
    BalanceReader(Parts parts, boolean sidedSubBalances) {
        this.parts = parts;
        this.sidedSubBalances = sidedSubBalances;
    }

    Holding read(Section balance) throws UnreadableException {
        Isin isin = parts.security(balance, "FinInstrmId");
        Section whole = balance.section("AggtBal", SIDED);
        requireLong(whole);
        Quantity aggregate = parts.wrappedQuantity(whole.section("Qty", CHOICE), "Qty");
        return new Holding(
                        isin,
                        aggregate,
                        available(balance),
                        balance.has("NotAvlblBal")
                                ? Optional.of(parts.wrappedQuantity(balance, "NotAvlblBal"))
                                : Optional.empty(),
                        subBalances(balance),
                        worth(balance))
                .fitting(balance.place());
    }

    private Optional<Quantity> available(Section balance) throws UnreadableException {
        Optional<Section> free = balance.optional("AvlblBal", SIDED);
        if (free.isEmpty()) {
            return Optional.empty();
        }
        requireLong(free.get());
        return Optional.of(parts.wrappedQuantity(free.get(), "Qty"));
    }

    private List<Holding.Part> subBalances(Section balance) throws UnreadableException {
        List<Holding.Part> found = new ArrayList<>();
        for (Section part : balance.sections("BalBrkdwn", SUB_BALANCE)) {
            SubBalance code = part.section("SubBalTp", CODE).code("Cd", SubBalance.class);
            found.add(new Holding.Part(code.name(), subBalance(part)));
        }
        return found;
    }

    private Quantity subBalance(Section part) throws UnreadableException {
        if (!sidedSubBalances) {
            return parts.wrappedQuantity(part, "Qty");
        }
        Section sided = part.section("Qty", SIDED);
        requireLong(sided);
        return parts.wrappedQuantity(sided, "Qty");
    }

    private static Optional<Quantity> worth(Section balance) throws UnreadableException {
        Optional<Section> amounts = balance.optional("AcctBaseCcyAmts", AMOUNTS);
        return amounts.isPresent() ? value(amounts.get(), "HldgVal") : Optional.empty();
    }

    /** AmountAndDirection of something held: not negative. */
    static Optional<Quantity> value(Section parent, String name) throws UnreadableException {
        Optional<Section> amount = parent.optional(name, AMOUNT);
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        if (!amount.get().indicator("Sgn")) {
            throw UnreadableException.notUnderstood(amount.get().at("Sgn"), "a negative value of a holding");
        }
        return Optional.of(amount.get().money("Amt"));
    }

    private static void requireLong(Section sided) throws UnreadableException {
        if (!sided.has("ShrtLngInd")) {
            return;
        }
        switch (sided.code("ShrtLngInd", Side.class)) {
            case LONG -> {}
            case SHOR -> throw UnreadableException.notUnderstood(sided.at("ShrtLngInd"), "a short balance");
        }
    }
}
