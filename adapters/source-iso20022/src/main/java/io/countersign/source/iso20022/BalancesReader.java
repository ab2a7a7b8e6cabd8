package io.countersign.source.iso20022;

import io.countersign.documents.Sums;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.util.List;
import java.util.Optional;

/** CashBalance: the booked balances before and after the entries. All others are known not to matter. */
final class BalancesReader {
    static final Shape BALANCE = Shape.of("Tp", "Amt", "CdtDbtInd", "Dt").ignoring("CdtLine", "Avlbty");
    private static final Shape TYPE = Shape.of("CdOrPrtry").ignoring("SubTp");
    private static final Shape CODE = Shape.of("Cd");

    /** ExternalBalanceType1Code. */
    private enum BalanceType {
        OPBD,
        PRCD,
        CLBD,
        OPAV,
        CLAV,
        FWAV,
        ITAV,
        ITBD,
        INFO,
        XPCD
    }

    record Balances(Optional<Quantity> opening, Optional<Quantity> closing) {}

    private final Parts parts;

    BalancesReader(Parts parts) {
        this.parts = parts;
    }

    Balances read(List<Section> balances) throws UnreadableException {
        Optional<Quantity> opening = Optional.empty();
        Optional<Quantity> closing = Optional.empty();
        for (Section balance : balances) {
            parts.date(balance, "Dt");
            Quantity amount = balance.code("CdtDbtInd", CreditDebit.class).signed(balance.money("Amt"));
            switch (balance.section("Tp", TYPE).section("CdOrPrtry", CODE).code("Cd", BalanceType.class)) {
                case OPBD, PRCD -> opening = Optional.of(same(balance, opening, amount));
                case CLBD -> closing = Optional.of(same(balance, closing, amount));
                case OPAV, CLAV, FWAV, ITAV, ITBD, INFO, XPCD -> {}
            }
        }
        return new Balances(opening, closing);
    }

    private static Quantity same(Section balance, Optional<Quantity> before, Quantity amount)
            throws UnreadableException {
        boolean differs =
                before.isPresent() && !(before.get().unit().equals(amount.unit()) && Sums.equal(before.get(), amount));
        if (differs) {
            throw UnreadableException.notUnderstood(balance.place(), "two balances of one kind that differ");
        }
        return amount;
    }
}
