package io.countersign.source.iso20022;

import static io.countersign.model.ReasonCode.INCOMPLETE;
import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.OUT_OF_BOUNDS;
import static io.countersign.model.ReasonCode.WRONG_UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Decoded;
import io.countersign.model.ReasonCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lenient parsers let through, in every message beside the price report and the custody statement. */
class TrapsTest {
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource({"prices", "holdings", "settlements", "cash", "payments", "headers"})
    void refuses(String file, String passage, String replacement, ReasonCode expected) {
        assertThat(Golden.decoded(Golden.edited(Golden.resource(file), passage, replacement)))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(expected));
    }

    static Stream<Arguments> prices() {
        return Stream.of(
                trap("price-cancellation.xml", "<CxlId>CXL1</CxlId>", "", MALFORMED),
                trap("price-cancellation.xml", "<CmpltPricCxl>true", "<CmpltPricCxl>maybe", MALFORMED),
                trap("price-cancellation.xml", "<LastPgInd>true", "<LastPgInd>false", INCOMPLETE),
                trap("price-cancellation.xml", "<Id>V1</Id>", "<Id>V1</Id><Dltd>true</Dltd>", NOT_UNDERSTOOD),
                trap("price-cancellation.xml", "US0378331005", "US0378331006", MALFORMED),
                trap("price-cancellation.xml", "2026-11-20T16:00:00-05:00", "2026-11-20T16:00:00", NOT_UNDERSTOOD),
                trap("price-correction.xml", "101.2475<", "101,2475<", MALFORMED),
                trap("price-correction.xml", "101.2475<", "1e8<", MALFORMED),
                trap("price-correction.xml", "101.2475<", "-101.2475<", MALFORMED),
                trap("price-correction.xml", "101.2475<", "101.3475<", NOT_UNDERSTOOD),
                trap("price-correction.xml", "<PgNb>1", "<PgNb>2", INCOMPLETE),
                trap("price-correction.xml", "US0378331005", "GB0002634946", NOT_UNDERSTOOD),
                trap("price-correction.xml", "T16:00:00-05:00", "T15:00:00-05:00", NOT_UNDERSTOOD),
                trap("price-correction.xml", "</PrvsRef>", "</PrvsRef><Xtnsn/>", NOT_UNDERSTOOD));
    }

    static Stream<Arguments> holdings() {
        return Stream.of(
                trap("statement-two-pages.xml", "<PgNb>2", "<PgNb>3", INCOMPLETE),
                trap("statement-two-pages.xml", "<PgNb>1", "<PgNb>2", INCOMPLETE),
                trap("statement-two-pages.xml", "<LastPgInd>true", "<LastPgInd>false", INCOMPLETE),
                trap("statement-two-pages.xml", "<Shrt>044", "<Shrt>045", INCOMPLETE),
                trap("statement-two-pages.xml", "STMT-44<", "STMT-45<", INCOMPLETE),
                trap("statement-two-pages.xml", "SAFE-001", "SAFE-002", INCOMPLETE),
                trap("statement-two-pages.xml", "GB0002634946", "US0378331005", NOT_UNDERSTOOD),
                trap("statement-two-pages.xml", "5125.00<", "5125.01<", INCOMPLETE),
                trap("statement-two-pages.xml", "106375.00<", "106375.01<", INCOMPLETE),
                trap("statement-two-pages.xml", "<Sgn>true", "<Sgn>false", NOT_UNDERSTOOD),
                trap("statement-two-pages.xml", "<Unit>0<", "<Unit>1<", NOT_UNDERSTOOD),
                trap("accounting-statement.xml", "101250.00<", "101250.001<", MALFORMED),
                trap("accounting-statement.xml", "LONG", "SHOR", NOT_UNDERSTOOD),
                trap("accounting-statement.xml", "<Unit>250<", "<Unit>1001<", NOT_UNDERSTOOD),
                trap("accounting-statement.xml", "<Unit>1000<", "<Unit>1,000<", MALFORMED),
                trap("accounting-statement.xml", "PLED", "PLEX", NOT_UNDERSTOOD),
                trap("accounting-statement.xml", "<LastPgInd>true", "<LastPgInd>false", INCOMPLETE));
    }

    static Stream<Arguments> settlements() {
        return Stream.of(
                trap("confirmation.xml", "<Unit>1000<", "<Unit>1e3<", MALFORMED),
                trap("confirmation.xml", "<Unit>1000<", "<Unit>1 000<", MALFORMED),
                trap("confirmation.xml", "<Unit>1000<", "<Unit>0<", OUT_OF_BOUNDS),
                trap("confirmation.xml", "<Unit>1000</Unit>", "<DgtlTknUnit>1000</DgtlTknUnit>", WRONG_UNIT),
                trap("confirmation.xml", "<Unit>0<", "<Unit>1<", NOT_UNDERSTOOD),
                trap("confirmation.xml", "101250.00<", "101,250.00<", MALFORMED),
                trap("confirmation.xml", "101250.00<", "101250.001<", MALFORMED),
                trap("confirmation.xml", "101250.00<", "-101250.00<", MALFORMED),
                trap("confirmation.xml", "Ccy=\"USD\">", "Ccy=\"usd\">", WRONG_UNIT),
                trap("confirmation.xml", " Ccy=\"USD\">", ">", WRONG_UNIT),
                trap("confirmation.xml", "<Pmt>APMT", "<Pmt>APMX", NOT_UNDERSTOOD),
                trap("confirmation.xml", "<Pmt>APMT", "<Pmt>FREE", NOT_UNDERSTOOD),
                trap("confirmation.xml", "<CdtDbtInd>CRDT", "<CdtDbtInd>DBIT", NOT_UNDERSTOOD),
                trap("confirmation.xml", "<SctiesMvmntTp>DELI", "<SctiesMvmntTp>RECE", NOT_UNDERSTOOD),
                trap("confirmation.xml", "</TxIdDtls>", "</TxIdDtls><CxlInd>true</CxlInd>", NOT_UNDERSTOOD),
                trap(
                        "confirmation.xml",
                        "</TxIdDtls>",
                        "</TxIdDtls><AddtlParams><PreConf>PRCA</PreConf></AddtlParams>",
                        NOT_UNDERSTOOD),
                trap(
                        "confirmation.xml",
                        "</TxIdDtls>",
                        "</TxIdDtls><AddtlParams><PrtlSttlm>PAIX</PrtlSttlm></AddtlParams>",
                        NOT_UNDERSTOOD),
                trap("confirmation.xml", "T16:00:00-05:00", "T16:00:00", NOT_UNDERSTOOD),
                trap(
                        "confirmation.xml",
                        "<Dt><DtTm>2026-11-23T16:00:00-05:00</DtTm></Dt>",
                        "<DtCd><Id>X</Id></DtCd>",
                        NOT_UNDERSTOOD),
                trap("confirmation.xml", "</ValDt>", "</ValDt><Wvd>true</Wvd>", NOT_UNDERSTOOD),
                trap("confirmation.xml", "US0378331005", "US0378331015", MALFORMED),
                trap("reversal.xml", "<ConfRef>CONF-547</ConfRef>", "", MALFORMED),
                trap("reversal.xml", "sese.026.001.11\">", "sese.026.001.12\">", MALFORMED),
                trap("status.xml", "<Flng>", "<Pdg/><Flng>", MALFORMED),
                trap("status.xml", "<Cd>LACK", "<Cd>lack", MALFORMED),
                trap("status.xml", "<Mtchd/>", "<Sttld/>", NOT_UNDERSTOOD),
                trap("status.xml", "<Mtchd/>", "<Mtchd/><Umtchd/>", MALFORMED),
                trap("instruction.xml", "<Dt><Dt>2026-11-23</Dt></Dt>", "<DtCd><Cd>WISS</Cd></DtCd>", NOT_UNDERSTOOD),
                trap("instruction.xml", "2026-11-23</Dt>", "23/11/2026</Dt>", MALFORMED),
                trap("instruction.xml", "DELI", "DELX", NOT_UNDERSTOOD));
    }

    static Stream<Arguments> cash() {
        return Stream.of(
                trap("account-statement.xml", "<Cd>BOOK", "<Cd>BOOC", NOT_UNDERSTOOD),
                trap("account-statement.xml", "<Cd>BOOK", "<Cd>PDNG", NOT_UNDERSTOOD),
                trap("account-statement.xml", "<Cd>OPBD", "<Cd>OPBX", NOT_UNDERSTOOD),
                trap("account-statement.xml", "<Cd>OPBD", "<Cd>OPAV", INCOMPLETE),
                trap("account-statement.xml", "<Cd>CLBD", "<Cd>CLAV", INCOMPLETE),
                trap("account-statement.xml", "<Cd>CLAV", "<Cd>OPBD", NOT_UNDERSTOOD),
                trap("account-statement.xml", "101250.00<", "101250.00 <", MALFORMED),
                trap("account-statement.xml", "1000000.00<", "1000000.01<", NOT_UNDERSTOOD),
                trap("account-statement.xml", "<CdtDbtInd>DBIT", "<CdtDbtInd>CRDT", INCOMPLETE),
                trap("account-statement.xml", "<CdtDbtInd>DBIT</CdtDbtInd>", "", MALFORMED),
                trap("account-statement.xml", "<RvslInd>true", "<RvslInd>yes", MALFORMED),
                trap("account-statement.xml", "<NbOfNtries>2", "<NbOfNtries>3", INCOMPLETE),
                trap("account-statement.xml", "<Sum>250.50", "<Sum>250.51", INCOMPLETE),
                trap("account-statement.xml", "<Amt>100999.50", "<Amt>100999.51", INCOMPLETE),
                trap("account-statement.xml", "<LastPgInd>true", "<LastPgInd>false", INCOMPLETE),
                trap("account-statement.xml", "<Ccy>USD", "<Ccy>EUR", WRONG_UNIT),
                trap("account-statement.xml", "<UETR>97ed4827", "<UETR>97ED4827", MALFORMED),
                trap("account-statement.xml", "<Dt><Dt>2026-11-20</Dt></Dt>", "<Dt/>", MALFORMED),
                trap("account-report.xml", "<Cd>PDNG", "<Cd>PEND", NOT_UNDERSTOOD),
                trap("account-report.xml", "Ccy=\"USD\">101250.00", "Ccy=\"EUR\">101250.00", WRONG_UNIT),
                trap("notification.xml", "101250.00<", "101250.0.0<", MALFORMED),
                trap("notification.xml", "<ElctrncSeqNb>231", "<ElctrncSeqNb>23.1", MALFORMED));
    }

    static Stream<Arguments> payments() {
        return Stream.of(
                trap("payment-status.xml", "<TxSts>ACSC", "<TxSts>ACSX", NOT_UNDERSTOOD),
                trap("payment-status.xml", "<TxSts>ACSC", "<TxSts>Acsc", NOT_UNDERSTOOD),
                trap("payment-status.xml", "<GrpSts>PART", "<GrpSts>RJCT", NOT_UNDERSTOOD),
                trap("payment-status.xml", "<TxSts>RJCT</TxSts>", "", MALFORMED),
                trap("payment-status.xml", "<Cd>AC04", "<Cd>AC 04", MALFORMED),
                trap("payment-status.xml", "2026-11-23T21:10:00Z", "2026-11-23T21:60:00Z", MALFORMED));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                trap("confirmation.xml", "<MsgDefIdr>sese.025.001.12", "<MsgDefIdr>sese.024.001.12", MALFORMED),
                trap("confirmation.xml", "head.001.001.02", "head.001.001.05", MALFORMED),
                trap("confirmation.xml", "</CreDt>", "</CreDt><Sgntr/>", NOT_UNDERSTOOD),
                trap("confirmation.xml", "EXMPUS33XXX", "EXMPUS33XX", MALFORMED),
                trap("confirmation.xml", "</BICFI>", "</BICFI><LEI>HWUPKR0MPOU8FGXBT395</LEI>", MALFORMED),
                trap("confirmation.xml", "</CreDt>", "</CreDt><CpyDplct>DUPX</CpyDplct>", NOT_UNDERSTOOD),
                trap("confirmation.xml", "<BizMsgIdr>CONF-547</BizMsgIdr>", "", MALFORMED),
                trap("confirmation.xml", "<Envelope>", "<Envelope><AppHdr/>", MALFORMED),
                trap("confirmation.xml", "</Document>", "</Document><Document/>", MALFORMED),
                trap("confirmation.xml", "</Envelope>", "", MALFORMED));
    }

    private static Arguments trap(String file, String passage, String replacement, ReasonCode expected) {
        return Arguments.of(file, passage, replacement, expected);
    }

    @Test
    void pageTwoBeforePageOneIsRefused() {
        String file = Golden.resource("statement-two-pages.xml");
        int first = file.indexOf("  <BizMsgEnvlp>");
        int second = file.indexOf("  <BizMsgEnvlp>", first + 1);
        int end = file.indexOf("</Xchg>");
        String swapped = file.substring(0, first)
                + file.substring(second, end)
                + file.substring(first, second)
                + file.substring(end);

        assertThat(Golden.decoded(swapped))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.detail()).contains("page 2"));
    }

    @Test
    void aStatementOfAnotherMessageThanItsNamespaceSaysIsRefused() {
        String renamed = Golden.resource("account-statement.xml").replace("camt.053", "camt.052");

        assertThat(Golden.decoded(renamed)).isInstanceOf(Decoded.Refused.class);
    }
}
