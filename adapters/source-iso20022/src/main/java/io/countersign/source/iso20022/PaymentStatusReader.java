package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.PaymentStatus;
import io.countersign.documents.PaymentStatus.Progress;
import io.countersign.documents.Reference;
import io.countersign.documents.Statement;
import io.countersign.documents.Uetr;
import io.countersign.documents.UnreadableException;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Status of payments between banks, pacs.002. ACSC and ACCC are settled; what is accepted or in process is not. */
final class PaymentStatusReader implements MessageReader {
    private static final Shape DOCUMENT = Shape.of("FIToFIPmtStsRpt");
    private static final Shape REPORT = Shape.of("GrpHdr").repeating("OrgnlGrpInfAndSts", "TxInfAndSts");
    private static final Shape HEADER = Shape.of("MsgId", "CreDtTm").ignoring("InstgAgt", "InstdAgt", "OrgnlBizQry");
    private static final Shape GROUP = Shape.of("OrgnlMsgId", "GrpSts")
            .repeating("StsRsnInf")
            .ignoring("OrgnlMsgNmId", "OrgnlCreDtTm", "OrgnlNbOfTxs", "OrgnlCtrlSum", "NbOfTxsPerSts");
    private static final Shape TRANSACTION = Shape.of(
                    "OrgnlGrpInf", "OrgnlInstrId", "OrgnlEndToEndId", "OrgnlTxId", "OrgnlUETR", "TxSts")
            .repeating("StsRsnInf")
            .ignoring(
                    "StsId",
                    "ChrgsInf",
                    "AccptncDtTm",
                    "PrcgDt",
                    "FctvIntrBkSttlmDt",
                    "AcctSvcrRef",
                    "ClrSysRef",
                    "CdtSttlmKey",
                    "InstgAgt",
                    "InstdAgt",
                    "OrgnlTxRef");
    private static final Shape ORIGINAL = Shape.of("OrgnlMsgId").ignoring("OrgnlMsgNmId", "OrgnlCreDtTm");
    private static final Shape REASON = Shape.of("Rsn").ignoring("Orgtr", "AddtlInf");
    private static final Shape CODE = Shape.of("Cd", "Prtry");
    private static final String REASON_CODE = "[A-Z0-9]{4}";

    /** ExternalPaymentTransactionStatus1Code and ExternalPaymentGroupStatus1Code. */
    private enum Code {
        ACCC,
        ACCP,
        ACFC,
        ACIS,
        ACPD,
        ACSC,
        ACSP,
        ACTC,
        ACWC,
        ACWP,
        BLCK,
        CANC,
        CPUC,
        PART,
        PATC,
        PDNG,
        PRES,
        RCVD,
        RJCT;

        Progress progress() {
            return switch (this) {
                case ACSC, ACCC -> Progress.SETTLED;
                case RJCT -> Progress.REJECTED;
                case CANC -> Progress.CANCELLED;
                case ACCP, ACFC, ACIS, ACPD, ACSP, ACTC, ACWC, ACWP, BLCK, CPUC, PART, PATC, PDNG, PRES, RCVD ->
                    Progress.PENDING;
            };
        }
    }

    private final Parts parts;

    PaymentStatusReader(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement root) throws UnreadableException {
        Section report = DOCUMENT.check(root).section("FIToFIPmtStsRpt", REPORT);
        Section group = report.section("GrpHdr", HEADER);
        List<PaymentStatus> groups = new ArrayList<>();
        for (Section one : report.sections("OrgnlGrpInfAndSts", GROUP)) {
            if (one.has("GrpSts")) {
                groups.add(status(one, "GrpSts", List.of("OrgnlMsgId"), Optional.empty()));
            }
        }
        List<PaymentStatus> transactions = new ArrayList<>();
        for (Section one : report.sections("TxInfAndSts", TRANSACTION)) {
            transactions.add(transaction(one, groups));
        }
        List<Statement> said = List.copyOf(transactions.isEmpty() ? groups : transactions);
        if (said.isEmpty()) {
            throw UnreadableException.malformed(report.place(), "a status report without a status");
        }
        return new Message(
                type,
                Optional.of(group.checked("MsgId", Reference::new)),
                Optional.of(parts.dateTime(group, "CreDtTm")),
                MessageReader.copy(header),
                Optional.empty(),
                said);
    }

    /** The status of a group is that of its transactions, unless it says that they differ (PART). */
    private static PaymentStatus transaction(Section transaction, List<PaymentStatus> groups)
            throws UnreadableException {
        Optional<Section> original = transaction.optional("OrgnlGrpInf", ORIGINAL);
        if (original.isPresent()) {
            original.get().checked("OrgnlMsgId", Reference::new);
        }
        PaymentStatus status = status(
                transaction,
                "TxSts",
                List.of("OrgnlInstrId", "OrgnlEndToEndId", "OrgnlTxId"),
                transaction.optional("OrgnlUETR", Uetr::new));
        boolean contradicted = groups.stream()
                .anyMatch(group -> group.progress() != Progress.PENDING && group.progress() != status.progress());
        if (contradicted) {
            throw UnreadableException.notUnderstood(transaction.at("TxSts"), "not the status of its group");
        }
        return status;
    }

    private static PaymentStatus status(Section at, String name, List<String> names, Optional<Uetr> uetr)
            throws UnreadableException {
        List<Reference> references = new ArrayList<>();
        for (String one : names) {
            at.optional(one, Reference::new).ifPresent(references::add);
        }
        Code code = at.code(name, Code.class);
        return new PaymentStatus(references, uetr, code.progress(), code.name(), reasons(at));
    }

    private static List<String> reasons(Section at) throws UnreadableException {
        List<String> codes = new ArrayList<>();
        for (Section information : at.sections("StsRsnInf", REASON)) {
            Optional<Section> reason = information.optional("Rsn", CODE);
            if (reason.isPresent() && reason.get().has("Cd")) {
                codes.add(code(reason.get()));
            }
        }
        return codes;
    }

    private static String code(Section reason) throws UnreadableException {
        String code = reason.text("Cd");
        if (!code.matches(REASON_CODE)) {
            throw UnreadableException.malformed(reason.at("Cd"), "not a reason code");
        }
        return code;
    }
}
