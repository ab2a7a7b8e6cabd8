package io.countersign.source.iso20022;

import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;

/**
 * The units of one balance that may back tokens: the available balance ({@code AvlblBal}, what MT535 reports as sub-balance AVAI;
 * semt.002 has no such code). No sub-balance is ever added. All of them must fit into what is not available, or the statement
 * contradicts itself and is refused: borrowed or pledged units can then not hide in the available balance.
 */
final class EligibleUnits {
    static final Shape BALANCE = Shape.of("FinInstrmId", "AggtBal", "AvlblBal", "NotAvlblBal")
            .repeating("BalBrkdwn")
            .ignoring("FinInstrmAttrbts", "SfkpgPlc", "PricDtls", "FXDtls", "AcctBaseCcyAmts", "InstrmCcyAmts");
    private static final Shape SIDED = Shape.of("ShrtLngInd", "Qty");
    private static final Shape CHOICE = Shape.of("Qty");
    private static final Shape NUMBER = Shape.of("Unit", "FaceAmt", "AmtsdVal", "DgtlTknUnit");
    private static final Shape SUB_BALANCE = Shape.of("SubBalTp", "Qty").ignoring("SubBalAddtlDtls");
    private static final Shape CODE = Shape.of("Cd");

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

    private final int scale;

    EligibleUnits(int scale) {
        this.scale = scale;
    }

    Quantity read(Section balance) throws UnreadableException {
        Section whole = balance.section("AggtBal", SIDED);
        requireLong(whole);
        Quantity aggregate = units(whole.section("Qty", CHOICE).section("Qty", CHOICE));
        Section free = balance.section("AvlblBal", SIDED);
        requireLong(free);
        Quantity available = units(free.section("Qty", CHOICE));
        Quantity rest = aggregate.minus(available);
        boolean restDiffers = balance.has("NotAvlblBal")
                && units(balance.section("NotAvlblBal", CHOICE)).compare(rest) != 0;
        if (rest.signum() < 0 || restDiffers || subBalances(balance).compare(rest) > 0) {
            throw UnreadableException.notUnderstood("available and other balances do not fit the aggregate balance");
        }
        return available;
    }

    private Quantity subBalances(Section balance) throws UnreadableException {
        Quantity sum = Quantity.zero(scale, Unit.UNITS);
        for (Section part : balance.sections("BalBrkdwn", SUB_BALANCE)) {
            part.section("SubBalTp", CODE).code("Cd", SubBalance.class);
            Section sided = part.section("Qty", SIDED);
            requireLong(sided);
            sum = sum.plus(units(sided.section("Qty", CHOICE)));
        }
        return sum;
    }

    /** @param choice the element whose {@code Qty} says what is counted */
    private Quantity units(Section choice) throws UnreadableException {
        Section number = choice.section("Qty", NUMBER);
        if (!number.has("Unit")) {
            throw new UnreadableException(ReasonCode.WRONG_UNIT, "a quantity that does not count units");
        }
        if (number.has("FaceAmt") || number.has("AmtsdVal") || number.has("DgtlTknUnit")) {
            throw UnreadableException.malformed("a quantity is one of several choices");
        }
        return number.quantity("Unit", scale);
    }

    private static void requireLong(Section sided) throws UnreadableException {
        if (!sided.has("ShrtLngInd")) {
            return;
        }
        switch (sided.code("ShrtLngInd", Side.class)) {
            case LONG -> {}
            case SHOR -> throw UnreadableException.notUnderstood("a short balance");
        }
    }
}
