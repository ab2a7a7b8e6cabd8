package io.countersign.source.iso20022;

import io.countersign.documents.AccountId;
import io.countersign.documents.CashReport;
import io.countersign.documents.Copy;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Statement;
import io.countersign.documents.UnreadableException;
import io.countersign.model.CurrencyCode;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Account report, camt.052, statement, camt.053, and notification of single entries, camt.054. Every one of them is whole in its
 * message; the entries of a statement must lead from its opening to its closing balance.
 */
final class CashReader implements MessageReader {
    private static final Shape HEADER =
            Shape.of("MsgId", "CreDtTm", "MsgPgntn").ignoring("MsgRcpt", "OrgnlBizQry", "AddtlInf");
    private static final Shape ACCOUNT = Shape.of("Id", "Ccy").ignoring("Tp", "Nm", "Prxy", "Ownr", "Svcr");
    private static final Shape ACCOUNT_ID = Shape.of("IBAN", "Othr");
    private static final Shape OTHER_ID = Shape.of("Id").ignoring("SchmeNm", "Issr");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** How one kind of message is written. */
    private record Form(CashReport.Kind kind, String message, String report, String paging, String note) {
        Shape shape() {
            return Shape.of("Id", paging, "ElctrncSeqNb", "LglSeqNb", "CreDtTm", "CpyDplctInd", "Acct", "TxsSummry")
                    .repeating("Bal", "Ntry")
                    .ignoring("RptgSeq", "FrToDt", "RptgSrc", "RltdAcct", "Intrst", note);
        }
    }

    private final Parts parts;
    private final Form form;
    private final Shape shape;
    private final EntryReader entries;
    private final BalancesReader balances;

    private CashReader(Parts parts, Form form, EntryReader entries) {
        this.parts = parts;
        this.form = form;
        this.shape = form.shape();
        this.entries = entries;
        this.balances = new BalancesReader(parts);
    }

    static CashReader report(Parts parts, EntryReader entries) {
        return new CashReader(
                parts,
                new Form(CashReport.Kind.INTERIM, "BkToCstmrAcctRpt", "Rpt", "RptPgntn", "AddtlRptInf"),
                entries);
    }

    static CashReader statement(Parts parts, EntryReader entries) {
        return new CashReader(
                parts,
                new Form(CashReport.Kind.STATEMENT, "BkToCstmrStmt", "Stmt", "StmtPgntn", "AddtlStmtInf"),
                entries);
    }

    static CashReader notification(Parts parts, EntryReader entries) {
        return new CashReader(
                parts,
                new Form(
                        CashReport.Kind.NOTIFICATION,
                        "BkToCstmrDbtCdtNtfctn",
                        "Ntfctn",
                        "NtfctnPgntn",
                        "AddtlNtfctnInf"),
                entries);
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement root) throws UnreadableException {
        Section message = Shape.of(form.message())
                .check(root)
                .section(form.message(), Shape.of("GrpHdr").repeating(form.report()));
        Section group = message.section("GrpHdr", HEADER);
        requireOnePageIfAny(group, "MsgPgntn");
        List<Statement> said = new ArrayList<>();
        Copy copy = MessageReader.copy(header);
        for (Section report : message.sections(form.report(), shape)) {
            said.add(report(report));
            copy = copy == Copy.ORIGINAL ? copy(report) : copy;
        }
        if (said.isEmpty()) {
            throw UnreadableException.malformed(message.place(), "lacks " + form.report());
        }
        return new Message(
                type,
                Optional.of(group.checked("MsgId", Reference::new)),
                Optional.of(parts.dateTime(group, "CreDtTm")),
                copy,
                Optional.empty(),
                said);
    }

    private CashReport report(Section report) throws UnreadableException {
        requireOnePageIfAny(report, form.paging());
        Section account = report.section("Acct", ACCOUNT);
        BalancesReader.Balances balance = balances.read(report.sections("Bal", BalancesReader.BALANCE));
        List<Section> lines = report.sections("Ntry", EntryReader.ENTRY);
        Optional<Unit> currency = currency(account);
        List<CashReport.Entry> moved = new ArrayList<>();
        for (Section line : lines) {
            moved.add(entries.read(line));
        }
        CashReport read = new CashReport(
                form.kind(),
                account(account),
                Optional.of(report.checked("Id", Reference::new)),
                number(report),
                balance.opening(),
                balance.closing(),
                moved);
        requireOneCurrency(report, read, currency);
        TotalsCheck.require(report, moved);
        requireBalanced(report, read);
        return read;
    }

    private void requireOnePageIfAny(Section parent, String name) throws UnreadableException {
        if (parent.has(name)) {
            parts.requireOnePage(parent, name);
        }
    }

    private static Copy copy(Section report) throws UnreadableException {
        return report.has("CpyDplctInd")
                ? report.code("CpyDplctInd", CopyCode.class).meaning()
                : Copy.ORIGINAL;
    }

    private static Optional<Unit> currency(Section account) throws UnreadableException {
        return account.optional("Ccy", CurrencyCode::new).map(CurrencyCode::unit);
    }

    private static AccountId account(Section account) throws UnreadableException {
        Section id = account.section("Id", ACCOUNT_ID);
        if (id.has("IBAN") == id.has("Othr")) {
            throw UnreadableException.malformed(id.place(), "an account is an IBAN or another identification");
        }
        return id.has("IBAN")
                ? id.checked("IBAN", AccountId::new)
                : id.section("Othr", OTHER_ID).checked("Id", AccountId::new);
    }

    /** The legal number where there is one, else the electronic. */
    private static Optional<Long> number(Section report) throws UnreadableException {
        String name = report.has("LglSeqNb") ? "LglSeqNb" : "ElctrncSeqNb";
        if (!report.has(name)) {
            return Optional.empty();
        }
        String digits = report.text(name);
        if (!NUMBER.matcher(digits).matches()) {
            throw UnreadableException.malformed(report.at(name), "not a sequence number");
        }
        return Optional.of(Long.valueOf(digits));
    }

    private static void requireOneCurrency(Section report, CashReport read, Optional<Unit> currency)
            throws UnreadableException {
        List<Unit> units = new ArrayList<>(currency.stream().toList());
        read.opening().map(Quantity::unit).ifPresent(units::add);
        read.closing().map(Quantity::unit).ifPresent(units::add);
        read.entries().forEach(entry -> units.add(entry.amount().unit()));
        if (units.stream().distinct().count() > 1) {
            throw new UnreadableException(ReasonCode.WRONG_UNIT, report.place(), "several currencies on one account");
        }
    }

    private void requireBalanced(Section report, CashReport read) throws UnreadableException {
        switch (form.kind()) {
            case STATEMENT -> {
                if (read.opening().isEmpty() || read.closing().isEmpty()) {
                    throw new UnreadableException(
                            ReasonCode.INCOMPLETE, report.place(), "lacks its opening or closing booked balance");
                }
                if (!read.addsUp()) {
                    throw UnreadableException.notUnderstood(
                            report.place(), "the entries do not lead from the opening to the closing balance");
                }
            }
            case INTERIM, NOTIFICATION -> {}
        }
    }
}
