package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.Settlement.Portion;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** Settlement confirmation, sese.025, and the reversal of one, sese.026, which must name the confirmation it takes back. */
final class ConfirmationReader implements MessageReader {
    private static final String[] BESIDE = {
        "FinInstrmAttrbts",
        "SttlmParams",
        "StgSttlmInstrDtls",
        "DlvrgSttlmPties",
        "RcvgSttlmPties",
        "CshPties",
        "OthrAmts",
        "DgtlNtwkFee",
        "OthrBizPties",
        "AddtlPhysOrRegnDtls"
    };
    private static final Shape CONFIRMATION = Shape.of(
                    "TxIdDtls", "AddtlParams", "TradDtls", "FinInstrmId", "QtyAndAcctDtls", "SttldAmt")
            .repeating("Lnkgs")
            .ignoring(BESIDE);
    private static final Shape REVERSAL = Shape.of(
                    "TxIdDtls", "ConfRef", "AddtlParams", "TradDtls", "FinInstrmId", "QtyAndAcctDtls", "SttldAmt")
            .ignoring(BESIDE);
    private static final Shape NAMES = Shape.of(
                    "AcctOwnrTxId", "AcctSvcrTxId", "MktInfrstrctrTxId", "CmonId", "SctiesMvmntTp", "Pmt")
            .ignoring("CtrPtyMktInfrstrctrTxId", "PrcrTxId", "PoolId", "CorpActnEvtId", "NonceId");
    private static final Shape PARAMETERS = Shape.of("PrtlSttlm")
            .ignoring(
                    "PrvsPrtlConfId",
                    "TrptyAgtSvcPrvdrCollTxId",
                    "ClntTrptyCollTxId",
                    "ClntCollInstrId",
                    "TrptyAgtSvcPrvdrCollInstrId");
    private static final Shape TRADE = Shape.of("FctvSttlmDt")
            .ignoring(
                    "TradId",
                    "UnqTxIdr",
                    "CollTxId",
                    "PlcOfTrad",
                    "PlcOfClr",
                    "TradDt",
                    "SttlmDt",
                    "DealPric",
                    "NbOfDaysAcrd",
                    "OpngClsg",
                    "Rptg",
                    "TradTxCond",
                    "InvstrCpcty",
                    "TradOrgtrRole",
                    "TpOfPric",
                    "FxAddtlDtls",
                    "SttlmInstrPrcgAddtlDtls");
    private static final Shape QUANTITY = Shape.of("SttldQty", "PrevslySttldQty", "RmngToBeSttldQty", "SfkpgAcct")
            .ignoring(
                    "PrevslySttldAmt",
                    "RmngToBeSttldAmt",
                    "DnmtnChc",
                    "AcctOwnr",
                    "BlckChainAdrOrWllt",
                    "CshAcct",
                    "QtyBrkdwn",
                    "SfkpgPlc");
    private static final Shape LINK = Shape.of("SctiesSttlmTxId").ignoring("PrcgPos");
    private static final Shape IDENTIFICATION = Shape.of("Id");

    /** PartialSettlement2Code. */
    private enum Part {
        PAIN,
        PARC
    }

    /** Where a reversal names the confirmation: in the element itself, or below it in older versions. */
    enum Previous {
        NONE,
        TEXT,
        NESTED
    }

    private final Parts parts;
    private final SettlementParts settlements;
    private final Previous previous;

    ConfirmationReader(Parts parts, Previous previous) {
        this.parts = parts;
        this.settlements = new SettlementParts(parts);
        this.previous = previous;
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement root) throws UnreadableException {
        Section message = message(root);
        Optional<Reference> reversed = reversed(message);
        Settlement settlement =
                settlement(message, reversed.isPresent() ? Settlement.Stage.REVERSED : Settlement.Stage.CONFIRMED);
        for (Section link : message.sections("Lnkgs", LINK)) {
            link.checked("SctiesSttlmTxId", Reference::new);
        }
        return new Message(
                type,
                header.map(Header::id),
                header.map(Header::created),
                MessageReader.copy(header),
                reversed,
                List.of(settlement));
    }

    private Section message(XmlElement root) throws UnreadableException {
        return switch (previous) {
            case NONE -> Shape.of("SctiesSttlmTxConf").check(root).section("SctiesSttlmTxConf", CONFIRMATION);
            case TEXT, NESTED ->
                Shape.of("SctiesSttlmTxRvslAdvc").check(root).section("SctiesSttlmTxRvslAdvc", REVERSAL);
        };
    }

    private Optional<Reference> reversed(Section message) throws UnreadableException {
        return switch (previous) {
            case NONE -> Optional.empty();
            case TEXT -> Optional.of(message.checked("ConfRef", Reference::new));
            case NESTED ->
                Optional.of(message.section("ConfRef", IDENTIFICATION).checked("Id", Reference::new));
        };
    }

    private Settlement settlement(Section message, Settlement.Stage stage) throws UnreadableException {
        Section names = message.section("TxIdDtls", NAMES);
        Settlement.Movement movement = names.code("SctiesMvmntTp", Settlement.Movement.class);
        Settlement.Payment payment = names.code("Pmt", Settlement.Payment.class);
        Section quantity = message.section("QtyAndAcctDtls", QUANTITY);
        Optional<Quantity> cash = SettlementParts.cash(message, "SttldAmt", movement);
        SettlementParts.requireCash(message, payment, cash);
        Portion portion = portion(message);
        requireWhole(portion, quantity);
        names.checked("AcctOwnrTxId", Reference::new);
        return new Settlement(
                stage,
                SettlementParts.references(names),
                movement,
                payment,
                SettlementParts.account(quantity),
                parts.security(message, "FinInstrmId"),
                settlements.quantity(quantity, "SttldQty"),
                cash,
                Optional.of(settlements.date(message.section("TradDtls", TRADE), "FctvSttlmDt")),
                portion,
                List.of());
    }

    /** A pre-confirmation (PreConf) is not in the shape: it is no settlement. */
    private static Portion portion(Section message) throws UnreadableException {
        Optional<Section> parameters = message.optional("AddtlParams", PARAMETERS);
        if (parameters.isEmpty() || !parameters.get().has("PrtlSttlm")) {
            return Portion.WHOLE;
        }
        return switch (parameters.get().code("PrtlSttlm", Part.class)) {
            case PAIN -> Portion.PARTIAL;
            case PARC -> Portion.LAST_PARTIAL;
        };
    }

    private void requireWhole(Portion portion, Section quantity) throws UnreadableException {
        for (String other : List.of("PrevslySttldQty", "RmngToBeSttldQty")) {
            boolean some =
                    quantity.has(other) && parts.quantity(quantity, other).signum() > 0;
            if (some && portion == Portion.WHOLE) {
                throw UnreadableException.notUnderstood(
                        quantity.at(other), "a part is settled elsewhere, and the settlement is not called partial");
            }
        }
    }
}
