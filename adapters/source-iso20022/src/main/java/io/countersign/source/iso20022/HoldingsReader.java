package io.countersign.source.iso20022;

import io.countersign.documents.AccountId;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.Worth;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import io.countersign.source.iso20022.xml.XmlReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One page of a statement of holdings: custody, semt.002, or accounting, semt.003, which are written alike in all that decides. */
final class HoldingsReader implements MessageReader {
    private static final Shape REPORT = Shape.of("Pgntn", "StmtGnlDtls", "SfkpgAcct", "AcctBaseCcyTtlAmts")
            .repeating("BalForAcct")
            .ignoring("AcctOwnr", "AcctSvcr", "AltrnRptgCcyTtlAmts");
    private static final Shape STATEMENT = Shape.of(
                    "RptNb", "StmtId", "StmtDtTm", "UpdTp", "StmtBsis", "ActvtyInd", "SubAcctInd", "SctyIntrstOrSetOff")
            .ignoring("QryRef", "Frqcy", "AudtdInd", "TaxLotInd");
    private static final Shape NUMBER = Shape.of("Shrt", "Lng");
    private static final Shape CODE = Shape.of("Cd");
    private static final Shape ACCOUNT = Shape.of("Id").ignoring("Tp", "Nm", "Dsgnt");
    private static final Shape TOTALS =
            Shape.of("TtlHldgsValOfPg", "TtlHldgsValOfStmt").ignoring("TtlBookValOfStmt", "TtlElgblCollVal");
    private static final Pattern REPORT_NUMBER = Pattern.compile("\\d{3}|\\d{5}");

    private final Parts parts;
    private final BalanceReader balances;
    private final Shape document;
    private final String report;

    private HoldingsReader(Parts parts, String report, BalanceReader balances) {
        this.parts = parts;
        this.balances = balances;
        this.document = Shape.of(report);
        this.report = report;
    }

    static HoldingsReader custody(Parts parts) {
        return new HoldingsReader(parts, "SctiesBalCtdyRpt", new BalanceReader(parts, true));
    }

    static HoldingsReader accounting(Parts parts) {
        return new HoldingsReader(parts, "SctiesBalAcctgRpt", new BalanceReader(parts, false));
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement root) throws UnreadableException {
        Section page = document.check(root).section(report, REPORT);
        Section statement = page.section("StmtGnlDtls", STATEMENT);
        requireContent(statement);
        List<Holding> holdings = new ArrayList<>();
        Worth worth = new Worth();
        for (Section balance : page.sections("BalForAcct", BalanceReader.BALANCE)) {
            Holding holding = balances.read(balance);
            holdings.add(holding);
            worth.add(holding);
        }
        Holdings held = held(page, statement, worth, holdings);
        return new Message(
                type,
                header.map(Header::id).or(held::id),
                header.map(Header::created),
                MessageReader.copy(header),
                Optional.empty(),
                List.of(held));
    }

    private Holdings held(Section page, Section statement, Worth worth, List<Holding> holdings)
            throws UnreadableException {
        return new Holdings(
                page.section("SfkpgAcct", ACCOUNT).checked("Id", AccountId::new),
                statement.optional("StmtId", Reference::new),
                parts.date(statement, "StmtDtTm"),
                reportNumber(statement),
                statement.section("StmtBsis", CODE).code("Cd", Holdings.Basis.class),
                statement.section("UpdTp", CODE).code("Cd", Holdings.Update.class),
                statement.flag("SctyIntrstOrSetOff"),
                parts.page(page, "Pgntn"),
                total(page, worth),
                holdings);
    }

    /**
     * Reads a bare document of any length, handing out its balances one by one; what is given back holds none of them.
     *
     * @param characters as for {@link XmlReader#read(Reader, XmlReader.Detached)}
     */
    Holdings stream(Messages messages, Reader characters, Consumer<Holding> taken) throws UnreadableException {
        Worth worth = new Worth();
        IsinSet seen = new IsinSet();
        XmlElement root =
                XmlReader.read(characters, new XmlReader.Detached("Document/" + report + "/BalForAcct", element -> {
                    Holding holding = balances.read(BalanceReader.BALANCE.check(element));
                    if (!seen.add(holding.isin())) {
                        throw UnreadableException.notUnderstood(element.place(), "two balances of " + holding.isin());
                    }
                    worth.add(holding);
                    taken.accept(holding);
                }));
        messages.type(root);
        Section page = document.check(root).section(report, REPORT);
        Section statement = page.section("StmtGnlDtls", STATEMENT);
        requireContent(statement);
        parts.requireOnePage(page, "Pgntn");
        Holdings held = held(page, statement, worth, List.of());
        if (held.total().isPresent() && !worth.isTotal(held.total().get())) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE, page.place(), "the holdings are not worth what the statement totals");
        }
        return held;
    }

    private static void requireContent(Section statement) throws UnreadableException {
        if (!statement.indicator("ActvtyInd")) {
            throw UnreadableException.notUnderstood(statement.at("ActvtyInd"), "a statement without content");
        }
        if (statement.indicator("SubAcctInd")) {
            throw UnreadableException.notUnderstood(statement.at("SubAcctInd"), "a statement with sub-accounts");
        }
    }

    /** Checks the total of the page and gives that of the statement. */
    private static Optional<Quantity> total(Section page, Worth worth) throws UnreadableException {
        Optional<Section> totals = page.optional("AcctBaseCcyTtlAmts", TOTALS);
        if (totals.isEmpty()) {
            return Optional.empty();
        }
        Optional<Quantity> ofPage = BalanceReader.value(totals.get(), "TtlHldgsValOfPg");
        if (ofPage.isPresent() && !worth.isTotal(ofPage.get())) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE,
                    totals.get().at("TtlHldgsValOfPg"),
                    "the holdings are not worth what the page totals");
        }
        return BalanceReader.value(totals.get(), "TtlHldgsValOfStmt");
    }

    private static long reportNumber(Section statement) throws UnreadableException {
        Section number = statement.section("RptNb", NUMBER);
        if (number.has("Shrt") == number.has("Lng")) {
            throw UnreadableException.malformed(number.place(), "a report number is either short or long");
        }
        String digits = number.text(number.has("Shrt") ? "Shrt" : "Lng");
        if (!REPORT_NUMBER.matcher(digits).matches()) {
            throw UnreadableException.malformed(number.place(), "a report number has three or five digits");
        }
        return Long.parseLong(digits);
    }
}
