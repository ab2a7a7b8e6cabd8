package io.countersign.source.iso20022;

import io.countersign.documents.CashReport;
import io.countersign.documents.CashReport.Status;
import io.countersign.documents.Reference;
import io.countersign.documents.Uetr;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ReportEntry: one movement on an account, with the names of the transactions behind it. The direction of a reversal is that of what
 * it does, so its amount carries the sign of its credit or debit indicator.
 */
final class EntryReader {
    static final Shape ENTRY = Shape.of(
                    "NtryRef", "Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "ValDt", "AcctSvcrRef")
            .repeating("NtryDtls")
            .ignoring(
                    "Avlbty",
                    "BkTxCd",
                    "ComssnWvrInd",
                    "AddtlInfInd",
                    "AmtDtls",
                    "Chrgs",
                    "TechInptChanl",
                    "Intrst",
                    "CardTx",
                    "AddtlNtryInf");
    private static final Shape DETAILS = Shape.of().repeating("TxDtls").ignoring("Btch");
    private static final Shape TRANSACTION = Shape.of("Refs")
            .ignoring(
                    "Amt",
                    "CdtDbtInd",
                    "AmtDtls",
                    "Avlbty",
                    "BkTxCd",
                    "Chrgs",
                    "Intrst",
                    "RltdPties",
                    "RltdAgts",
                    "LclInstrm",
                    "PmtTpInf",
                    "Purp",
                    "RltdRmtInf",
                    "RmtInf",
                    "RltdDts",
                    "RltdPric",
                    "RltdQties",
                    "FinInstrmId",
                    "Tax",
                    "RtrInf",
                    "RltdCorpActn",
                    "CorpActn",
                    "SfkpgAcct",
                    "UndrlygAllcn",
                    "CshDpst",
                    "CardTx",
                    "InstrCpy",
                    "AddtlTxInf");
    private static final Shape REFERENCES = Shape.of(
                    "MsgId",
                    "AcctSvcrRef",
                    "PmtInfId",
                    "InstrId",
                    "EndToEndId",
                    "TxId",
                    "ClrSysRef",
                    "AcctOwnrTxId",
                    "AcctSvcrTxId",
                    "MktInfrstrctrTxId",
                    "PrcgId",
                    "UETR")
            .ignoring("MndtId", "ChqNb", "Prtry");
    private static final List<String> NAMES = REFERENCES.single().stream()
            .filter(name -> !name.equals("UETR"))
            .sorted()
            .toList();
    private static final Shape CODE = Shape.of("Cd");
    private static final String NOT_PROVIDED = "NOTPROVIDED";

    /** ExternalEntryStatus1Code. */
    private enum EntryStatus {
        BOOK,
        PDNG,
        FUTR,
        INFO
    }

    private final Parts parts;
    private final boolean plainStatus;

    /** @param plainStatus whether the status is a code and not a choice, as it was up to version 07 */
    EntryReader(Parts parts, boolean plainStatus) {
        this.parts = parts;
        this.plainStatus = plainStatus;
    }

    CashReport.Entry read(Section entry) throws UnreadableException {
        Set<Reference> names = new LinkedHashSet<>();
        List<Uetr> uetrs = new ArrayList<>();
        for (String name : List.of("NtryRef", "AcctSvcrRef")) {
            entry.optional(name, Reference::new).ifPresent(names::add);
        }
        for (Section details : entry.sections("NtryDtls", DETAILS)) {
            for (Section transaction : details.sections("TxDtls", TRANSACTION)) {
                name(transaction, names, uetrs);
            }
        }
        return new CashReport.Entry(
                entry.code("CdtDbtInd", CreditDebit.class).signed(entry.money("Amt")),
                status(entry),
                entry.flag("RvslInd"),
                date(entry, "BookgDt"),
                date(entry, "ValDt"),
                List.copyOf(names),
                uetrs.size() == 1 ? Optional.of(uetrs.get(0)) : Optional.empty());
    }

    private static void name(Section transaction, Set<Reference> names, List<Uetr> uetrs) throws UnreadableException {
        Optional<Section> found = transaction.optional("Refs", REFERENCES);
        if (found.isEmpty()) {
            return;
        }
        Section references = found.get();
        for (String name : NAMES) {
            references
                    .optional(name, Reference::new)
                    .filter(reference -> !reference.text().equals(NOT_PROVIDED))
                    .ifPresent(names::add);
        }
        references.optional("UETR", Uetr::new).ifPresent(uetrs::add);
    }

    private Status status(Section entry) throws UnreadableException {
        EntryStatus code = plainStatus
                ? entry.code("Sts", EntryStatus.class)
                : entry.section("Sts", CODE).code("Cd", EntryStatus.class);
        return switch (code) {
            case BOOK -> Status.BOOKED;
            case PDNG -> Status.PENDING;
            case FUTR -> Status.FUTURE;
            case INFO -> Status.INFORMATION;
        };
    }

    private Optional<When> date(Section entry, String name) throws UnreadableException {
        return entry.has(name) ? Optional.of(parts.date(entry, name)) : Optional.empty();
    }
}
