package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** Settlement instruction, sese.023: what is to be settled, and never a settlement. */
final class InstructionReader implements MessageReader {
    private static final Shape DOCUMENT = Shape.of("SctiesSttlmTxInstr");
    private static final Shape INSTRUCTION = Shape.of(
                    "TxId", "SttlmTpAndAddtlParams", "TradDtls", "FinInstrmId", "QtyAndAcctDtls", "SttlmAmt")
            .ignoring(
                    "NbCounts",
                    "Lnkgs",
                    "FinInstrmAttrbts",
                    "SttlmParams",
                    "StgSttlmInstrDtls",
                    "DlvrgSttlmPties",
                    "RcvgSttlmPties",
                    "CshPties",
                    "OthrAmts",
                    "DgtlNtwkFee",
                    "OthrBizPties",
                    "AddtlPhysOrRegnDtls");
    private static final Shape KIND = Shape.of("SctiesMvmntTp", "Pmt", "CmonId")
            .ignoring(
                    "CorpActnEvtId",
                    "ClntCollInstrId",
                    "ClntTrptyCollTxId",
                    "TrptyAgtSvcPrvdrCollTxId",
                    "TrptyAgtSvcPrvdrCollInstrId",
                    "NonceId");
    private static final Shape TRADE = Shape.of("SttlmDt")
            .ignoring(
                    "TradId",
                    "UnqTxIdr",
                    "CollTxId",
                    "PlcOfTrad",
                    "PlcOfClr",
                    "TradDt",
                    "LateDlvryDt",
                    "DealPric",
                    "NbOfDaysAcrd",
                    "OpngClsg",
                    "Rptg",
                    "TradTxCond",
                    "InvstrCpcty",
                    "TradOrgtrRole",
                    "TpOfPric",
                    "CcyToBuyOrSell",
                    "MtchgSts",
                    "AffirmSts",
                    "FxAddtlDtls",
                    "SttlmInstrPrcgAddtlDtls");
    private static final Shape QUANTITY = Shape.of("SttlmQty", "SfkpgAcct")
            .ignoring("DnmtnChc", "AcctOwnr", "BlckChainAdrOrWllt", "CshAcct", "SfkpgPlc", "QtyBrkdwn");

    private final Parts parts;
    private final SettlementParts settlements;

    InstructionReader(Parts parts) {
        this.parts = parts;
        this.settlements = new SettlementParts(parts);
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement root) throws UnreadableException {
        Section message = DOCUMENT.check(root).section("SctiesSttlmTxInstr", INSTRUCTION);
        return new Message(
                type,
                Optional.of(message.checked("TxId", Reference::new)),
                header.map(Header::created),
                MessageReader.copy(header),
                Optional.empty(),
                List.of(settlement(message)));
    }

    private Settlement settlement(Section message) throws UnreadableException {
        Section kind = message.section("SttlmTpAndAddtlParams", KIND);
        Settlement.Movement movement = kind.code("SctiesMvmntTp", Settlement.Movement.class);
        Settlement.Payment payment = kind.code("Pmt", Settlement.Payment.class);
        Section quantity = message.section("QtyAndAcctDtls", QUANTITY);
        Optional<Quantity> cash = SettlementParts.cash(message, "SttlmAmt", movement);
        SettlementParts.requireCash(message, payment, cash);
        return new Settlement(
                Settlement.Stage.INSTRUCTED,
                new Settlement.References(
                        SettlementParts.reference(message, "TxId"),
                        Optional.empty(),
                        Optional.empty(),
                        SettlementParts.reference(kind, "CmonId")),
                movement,
                payment,
                SettlementParts.account(quantity),
                parts.security(message, "FinInstrmId"),
                settlements.quantity(quantity, "SttlmQty"),
                cash,
                Optional.of(settlements.date(message.section("TradDtls", TRADE), "SttlmDt")),
                Settlement.Portion.WHOLE,
                List.of());
    }
}
