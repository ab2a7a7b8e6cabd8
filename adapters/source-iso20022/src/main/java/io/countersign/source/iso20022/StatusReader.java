package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.Settlement.Stage;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Status of a settlement instruction, sese.024: a hint, whatever it says. A status without the details of its transaction says
 * nothing of an instrument and is refused.
 */
final class StatusReader implements MessageReader {
    private static final Shape DOCUMENT = Shape.of("SctiesSttlmTxStsAdvc");
    private static final Shape ADVICE = Shape.of("TxId", "PrcgSts", "IfrrdMtchgSts", "MtchgSts", "SttlmSts", "TxDtls")
            .ignoring("Lnkgs");
    private static final Shape NAMES = Shape.of("AcctOwnrTxId", "AcctSvcrTxId", "MktInfrstrctrTxId", "CmonId")
            .ignoring("CtrPtyMktInfrstrctrTxId", "PrcrTxId", "NetgSvcPrvdrId");
    private static final Shape DETAILS = Shape.of(
                    "SfkpgAcct", "FinInstrmId", "SttlmQty", "SttlmAmt", "SttlmDt", "SctiesMvmntTp", "Pmt")
            .ignoring(
                    "TradId",
                    "UnqTxIdr",
                    "PoolId",
                    "CorpActnEvtId",
                    "TrptyAgtSvcPrvdrCollTxId",
                    "ClntTrptyCollTxId",
                    "ClntCollInstrId",
                    "TrptyAgtSvcPrvdrCollInstrId",
                    "NonceId",
                    "AcctOwnr",
                    "BlckChainAdrOrWllt",
                    "SfkpgPlc",
                    "PlcOfTrad",
                    "PlcOfClr",
                    "PrtlyRlsdQty",
                    "LateDlvryDt",
                    "XpctdSttlmDt",
                    "XpctdValDt",
                    "TradDt",
                    "AckdStsTmStmp",
                    "MtchdStsTmStmp",
                    "SttlmParams",
                    "RcvgSttlmPties",
                    "DlvrgSttlmPties",
                    "Invstr",
                    "QlfdFrgnIntrmy",
                    "SttlmInstrPrcgAddtlDtls");
    private static final Shape PROCESSING =
            Shape.of("AckdAccptd", "PdgPrcg", "Rjctd", "Rpr", "Canc", "PdgCxl", "CxlReqd", "ModReqd");
    private static final Shape MATCHING = Shape.of("Mtchd", "Umtchd");
    private static final Shape SETTLING = Shape.of("Pdg", "Flng");
    private static final Shape REASONS = Shape.of("NoSpcfdRsn").repeating("Rsn");
    private static final Shape REASON = Shape.of("Cd").ignoring("AddtlRsnInf");
    private static final Shape CODE = Shape.of("Cd");
    private static final Shape BARE = Shape.of().ignoring("Rsn", "AddtlRsnInf");
    private static final String REASON_CODE = "[A-Z0-9]{4}";

    private record Status(Stage stage, List<String> reasons) {}

    private final Parts parts;
    private final SettlementParts settlements;

    StatusReader(Parts parts) {
        this.parts = parts;
        this.settlements = new SettlementParts(parts);
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement root) throws UnreadableException {
        Section advice = DOCUMENT.check(root).section("SctiesSttlmTxStsAdvc", ADVICE);
        Section names = advice.section("TxId", NAMES);
        names.checked("AcctOwnrTxId", Reference::new);
        Section details = advice.optional("TxDtls", DETAILS)
                .orElseThrow(() -> new UnreadableException(
                        ReasonCode.INCOMPLETE, advice.place(), "a status without the details of its transaction"));
        List<Settlement> said = new ArrayList<>();
        for (Status status : statuses(advice)) {
            said.add(settlement(names, details, status));
        }
        if (said.isEmpty()) {
            throw UnreadableException.malformed(advice.place(), "a status advice without a status");
        }
        return new Message(
                type,
                header.map(Header::id),
                header.map(Header::created),
                MessageReader.copy(header),
                Optional.empty(),
                List.copyOf(said));
    }

    private Settlement settlement(Section names, Section details, Status status) throws UnreadableException {
        Settlement.Movement movement = details.code("SctiesMvmntTp", Settlement.Movement.class);
        return new Settlement(
                status.stage(),
                SettlementParts.references(names),
                movement,
                details.code("Pmt", Settlement.Payment.class),
                SettlementParts.account(details),
                parts.security(details, "FinInstrmId"),
                settlements.quantity(details, "SttlmQty"),
                SettlementParts.cash(details, "SttlmAmt", movement),
                Optional.of(settlements.date(details, "SttlmDt")),
                Settlement.Portion.WHOLE,
                status.reasons());
    }

    private static List<Status> statuses(Section advice) throws UnreadableException {
        List<Status> found = new ArrayList<>();
        Optional<Section> processing = advice.optional("PrcgSts", PROCESSING);
        if (processing.isPresent()) {
            found.add(processing(processing.get()));
        }
        for (String name : List.of("IfrrdMtchgSts", "MtchgSts")) {
            Optional<Section> matching = advice.optional(name, MATCHING);
            if (matching.isPresent()) {
                found.add(
                        one(matching.get(), MATCHING).equals("Mtchd")
                                ? bare(matching.get(), "Mtchd", Stage.MATCHED)
                                : status(matching.get(), "Umtchd", Stage.UNMATCHED));
            }
        }
        Optional<Section> settling = advice.optional("SttlmSts", SETTLING);
        if (settling.isPresent()) {
            String name = one(settling.get(), SETTLING);
            found.add(status(settling.get(), name, name.equals("Pdg") ? Stage.PENDING : Stage.FAILING));
        }
        return found;
    }

    private static Status processing(Section choice) throws UnreadableException {
        String name = one(choice, PROCESSING);
        return switch (name) {
            case "CxlReqd", "ModReqd" -> bare(choice, name, Stage.PENDING);
            case "AckdAccptd" -> status(choice, name, Stage.ACCEPTED);
            case "Rjctd" -> status(choice, name, Stage.REJECTED);
            case "Canc" -> status(choice, name, Stage.CANCELLED);
            default -> status(choice, name, Stage.PENDING);
        };
    }

    /** The name of the one child that is there. */
    private static String one(Section choice, Shape names) throws UnreadableException {
        List<String> there = names.single().stream().filter(choice::has).toList();
        if (there.size() != 1) {
            throw UnreadableException.malformed(choice.place(), "a status is one of several choices");
        }
        return there.get(0);
    }

    private static Status bare(Section choice, String name, Stage stage) throws UnreadableException {
        choice.section(name, BARE);
        return new Status(stage, List.of());
    }

    private static Status status(Section choice, String name, Stage stage) throws UnreadableException {
        List<String> codes = new ArrayList<>();
        for (Section reason : choice.section(name, REASONS).sections("Rsn", REASON)) {
            String code = reason.section("Cd", CODE).text("Cd");
            if (!code.matches(REASON_CODE)) {
                throw UnreadableException.malformed(reason.place(), "not a reason code");
            }
            codes.add(code);
        }
        return new Status(stage, codes);
    }
}
