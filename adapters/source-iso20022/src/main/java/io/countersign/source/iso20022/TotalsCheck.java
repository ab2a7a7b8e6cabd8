package io.countersign.source.iso20022;

import io.countersign.documents.CashReport;
import io.countersign.documents.Sums;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** TotalTransactions: numbers and sums of all entries, of credits and of debits must be those of the entries that are there. */
final class TotalsCheck {
    private static final Shape SUMMARY =
            Shape.of("TtlNtries", "TtlCdtNtries", "TtlDbtNtries").ignoring("TtlNtriesPerBkTxCd");
    private static final Shape ALL = Shape.of("NbOfNtries", "Sum", "TtlNetNtry", "TtlNetNtryAmt", "CdtDbtInd");
    private static final Shape ONE_WAY = Shape.of("NbOfNtries", "Sum");
    private static final Shape NET = Shape.of("Amt", "CdtDbtInd");
    private static final Unit ANY = new Unit("sum");

    private TotalsCheck() {}

    static void require(Section report, List<CashReport.Entry> entries) throws UnreadableException {
        Optional<Section> summary = report.optional("TxsSummry", SUMMARY);
        if (summary.isEmpty()) {
            return;
        }
        require(summary.get().optional("TtlCdtNtries", ONE_WAY), amounts(entries, amount -> amount.signum() >= 0));
        require(summary.get().optional("TtlDbtNtries", ONE_WAY), amounts(entries, amount -> amount.signum() < 0));
        Optional<Section> all = summary.get().optional("TtlNtries", ALL);
        List<Quantity> amounts = amounts(entries, amount -> true);
        require(all, amounts);
        if (all.isPresent()) {
            requireNet(all.get(), amounts);
        }
    }

    /** Signed, without their currency: the sums of a summary name none. */
    private static List<Quantity> amounts(List<CashReport.Entry> entries, Predicate<Quantity> which) {
        return entries.stream()
                .map(entry -> entry.amount())
                .filter(which)
                .map(amount -> new Quantity(amount.unscaled(), amount.scale(), ANY))
                .toList();
    }

    private static void require(Optional<Section> total, List<Quantity> amounts) throws UnreadableException {
        if (total.isEmpty()) {
            return;
        }
        Section stated = total.get();
        if (stated.has("NbOfNtries") && !stated.text("NbOfNtries").equals(Integer.toString(amounts.size()))) {
            throw incomplete(stated, "NbOfNtries");
        }
        Quantity sum = Sums.of(amounts.stream().map(TotalsCheck::absolute).toList(), ANY);
        if (stated.has("Sum") && !Sums.equal(stated.decimal("Sum", ANY), sum)) {
            throw incomplete(stated, "Sum");
        }
    }

    private static void requireNet(Section all, List<Quantity> amounts) throws UnreadableException {
        Quantity net = Sums.of(amounts, ANY);
        Optional<Section> nested = all.optional("TtlNetNtry", NET);
        if (nested.isPresent()) {
            requireNet(nested.get(), "Amt", net);
        } else if (all.has("TtlNetNtryAmt")) {
            requireNet(all, "TtlNetNtryAmt", net);
        }
    }

    private static void requireNet(Section at, String name, Quantity net) throws UnreadableException {
        Quantity stated = at.code("CdtDbtInd", CreditDebit.class).signed(at.decimal(name, ANY));
        if (!Sums.equal(stated, net)) {
            throw incomplete(at, name);
        }
    }

    private static Quantity absolute(Quantity amount) {
        return new Quantity(amount.unscaled().abs(), amount.scale(), amount.unit());
    }

    private static UnreadableException incomplete(Section at, String name) {
        return new UnreadableException(
                ReasonCode.INCOMPLETE, at.at(name), "not the number or sum of the entries that are there");
    }
}
