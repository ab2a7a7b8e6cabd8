package io.countersign.app.cli.decode;

import io.countersign.documents.CashReport;
import io.countersign.documents.Decoded;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.Message;
import io.countersign.documents.PaymentStatus;
import io.countersign.documents.Price;
import io.countersign.documents.PriceCancellation;
import io.countersign.documents.Settlement;
import io.countersign.documents.Statement;
import io.countersign.model.Refusal;
import java.util.List;

/** What a document says, as groups of named values in the words of the field. */
final class Described {
    private Described() {}

    static Group document(Decoded.Understood understood) {
        return new Group().groups("messages", understood.messages(), Described::message);
    }

    static Group refusal(Decoded.Refused refused) {
        return new Group()
                .value("code", refused.code())
                .value("place", refused.place())
                .value("detail", refused.detail());
    }

    static Group refusal(Refusal refusal) {
        return new Group().value("code", refusal.code()).value("detail", refusal.detail());
    }

    private static Group message(Message message) {
        return new Group()
                .value("message", message.type())
                .value("id", message.id())
                .value("created", message.created())
                .value("copy", message.copy())
                .value("supersedes", message.supersedes())
                .groups("statements", message.statements(), Described::statement);
    }

    private static Group statement(Statement statement) {
        return switch (statement) {
            case Price price -> price(price);
            case PriceCancellation cancelled ->
                new Group()
                        .value("kind", "price cancelled")
                        .value("instrument", cancelled.isin())
                        .value("navTime", cancelled.navTime());
            case Holdings holdings -> holdings(holdings);
            case Settlement settlement -> settlement(settlement);
            case CashReport cash -> cash(cash);
            case PaymentStatus payment ->
                new Group()
                        .value("kind", "payment status")
                        .value("progress", payment.progress())
                        .value("status", payment.code())
                        .value("reasons", payment.reasons())
                        .value("uetr", payment.uetr())
                        .value("references", payment.references());
        };
    }

    private static Group price(Price price) {
        return new Group()
                .value("kind", "net asset value")
                .value("instrument", price.isin())
                .value("navTime", price.navTime())
                .value("standing", price.standing())
                .quantity("perUnit", price.perUnit());
    }

    private static Group holdings(Holdings statement) {
        return new Group()
                .value("kind", "holdings")
                .value("account", statement.account())
                .value("asOf", statement.asOf())
                .value("number", statement.number())
                .value("basis", statement.basis())
                .value("update", statement.update())
                .value("encumbered", statement.encumbered())
                .value("pages", statement.page().number())
                .quantity("total", statement.total())
                .groups("holdings", statement.holdings(), Described::holding);
    }

    private static Group holding(Holding holding) {
        return new Group()
                .value("instrument", holding.isin())
                .quantity("aggregate", holding.aggregate())
                .quantity("available", holding.available())
                .quantity("notAvailable", holding.notAvailable())
                .quantity("value", holding.value())
                .groups(
                        "parts",
                        holding.parts(),
                        part -> new Group().value("code", part.code()).quantity("quantity", part.quantity()));
    }

    private static Group settlement(Settlement settlement) {
        Settlement.References names = settlement.references();
        return new Group()
                .value("kind", "settlement")
                .value("stage", settlement.stage())
                .value("owner", names.owner())
                .value("servicer", names.servicer())
                .value("market", names.market())
                .value("common", names.common())
                .value("movement", settlement.movement())
                .value("payment", settlement.payment())
                .value("account", settlement.account())
                .value("instrument", settlement.isin())
                .quantity("quantity", settlement.quantity())
                .quantity("cash", settlement.cash())
                .value("settles", settlement.settled())
                .value("portion", settlement.portion())
                .value("reasons", settlement.reasons());
    }

    private static Group cash(CashReport report) {
        return new Group()
                .value("kind", "cash " + report.kind().name().toLowerCase(java.util.Locale.ROOT))
                .value("account", report.account())
                .value("id", report.id())
                .value("number", report.number())
                .quantity("opening", report.opening())
                .quantity("closing", report.closing())
                .groups("entries", report.entries(), Described::entry);
    }

    private static Group entry(CashReport.Entry entry) {
        return new Group()
                .quantity("amount", entry.amount())
                .value("status", entry.status())
                .value("reversal", entry.reversal())
                .value("booked", entry.booked())
                .value("value", entry.value())
                .value("references", List.copyOf(entry.references()))
                .value("uetr", entry.uetr());
    }
}
