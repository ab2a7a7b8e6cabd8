package io.countersign.source.iso20022;

import static io.countersign.model.ReasonCode.FROM_THE_FUTURE;
import static io.countersign.model.ReasonCode.INCOMPLETE;
import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.OUT_OF_BOUNDS;
import static io.countersign.model.ReasonCode.WRONG_UNIT;
import static io.countersign.source.iso20022.Golden.PRICE_REPORT;
import static io.countersign.source.iso20022.Golden.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Profile;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PriceReportTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T21:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-11-20T22:05:30.250Z");

    @Test
    void givesTheFinalNavOfTheInstrumentAtItsNavTime() {
        Fact fact = Golden.fact(Golden.profile(), PRICE_REPORT);

        assertThat(fact)
                .isEqualTo(new Fact(
                        new ItemKey(Golden.SOURCE, Golden.INSTRUMENT, FactKind.NAV, AS_OF),
                        CREATED.toEpochMilli(),
                        new FactBody.Nav(Quantity.of(101_250_000, 6, new Unit("USD/unit")))));
    }

    @Test
    void aReplacementIsTheSameItemWithAHigherVersion() {
        String replacement = edited(edited(PRICE_REPORT, "NEWP", "REPL"), "17:05:30.250", "17:05:30.251");

        Fact fact = Golden.fact(Golden.profile(), replacement);

        assertThat(fact.key())
                .isEqualTo(Golden.fact(Golden.profile(), PRICE_REPORT).key());
        assertThat(fact.version()).isEqualTo(CREATED.toEpochMilli() + 1);
    }

    @Test
    void copiesForTwoRecipientsAreOneFact() {
        String other = edited(edited(PRICE_REPORT, "NAV-2026-11-20-1", "NAV-2026-11-20-2"), "PR-20261120", "PR-B");

        assertThat(Golden.fact(Golden.profile(), other).hash())
                .isEqualTo(Golden.fact(Golden.profile(), PRICE_REPORT).hash());
    }

    @Test
    void aTimeWithoutOffsetTakesTheZoneOfTheSource() {
        String local = edited(edited(PRICE_REPORT, "16:00:00-05:00", "16:00:00"), "30.250-05:00", "30.250");

        Fact fact = Golden.fact(Golden.profile(Optional.of(ZoneId.of("America/New_York"))), local);

        assertThat(fact.key().asOf()).isEqualTo(AS_OF);
        assertThat(fact.version()).isEqualTo(CREATED.toEpochMilli());
    }

    @Test
    void aLocalTimeThatExistsTwiceOrNeverIsRefused() {
        Profile newYork = Golden.profile(Optional.of(ZoneId.of("America/New_York")));

        for (String ambiguous : new String[] {"2026-11-01T01:30:00", "2026-03-08T02:30:00"}) {
            String local = edited(PRICE_REPORT, "2026-11-20T16:00:00-05:00", ambiguous);
            assertThat(Golden.read(newYork, local.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .hasToString(
                            "Refused[refusal=NOT_UNDERSTOOD custodian: a local time that the zone of the source has"
                                    + " not exactly once (line 20, Document/PricRpt/PricValtnDtls/NAVDtTm/DtTm)]");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("edits")
    void refuses(String passage, String replacement, ReasonCode expected) {
        assertThat(Golden.refusal(edited(PRICE_REPORT, passage, replacement))).isEqualTo(expected);
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("101.25<", "101,25<", MALFORMED),
                edit("101.25<", "1e8<", MALFORMED),
                edit("101.25<", "+101.25<", MALFORMED),
                edit("101.25<", "-101.25<", MALFORMED),
                edit("101.25<", " 101.25<", MALFORMED),
                edit("101.25<", "1 01.25<", MALFORMED),
                edit("101.25<", ".25<", MALFORMED),
                edit("101.25<", "101.<", MALFORMED),
                edit("101.25<", "\u0661\u0660\u0661<", MALFORMED),
                edit("101.25<", "1234567890123456789<", MALFORMED),
                edit("101.25<", "<", MALFORMED),
                edit("101.25<", "NaN<", MALFORMED),
                edit("101.25<", "0<", OUT_OF_BOUNDS),
                edit("101.25<", "101.2500001<", WRONG_UNIT),
                edit("Ccy=\"USD\">101.25", "Ccy=\"EUR\">101.25", WRONG_UNIT),
                edit("Ccy=\"USD\">101.25", "Ccy=\"usd\">101.25", WRONG_UNIT),
                edit("<Amt Ccy=\"USD\">101.25", "<Amt>101.25", WRONG_UNIT),
                edit("<Amt Ccy=\"USD\">101.25", "<Amt Ccy=\"USD\" Sgn=\"-\">101.25", NOT_UNDERSTOOD),
                edit("<Tp>NAVL</Tp>", "<Tp>ENAV</Tp>", NOT_UNDERSTOOD),
                edit("<Tp>OFFR</Tp>", "<Tp>ENAV</Tp>", NOT_UNDERSTOOD),
                edit("<Tp>OFFR</Tp>", "<Tp>NAVL</Tp>", NOT_UNDERSTOOD),
                edit("<Tp>NAVL</Tp>", "<Tp>BIDE</Tp>", NOT_UNDERSTOOD),
                edit("<Tp>NAVL</Tp>", "<Tp>NAVX</Tp>", NOT_UNDERSTOOD),
                edit("<Tp>NAVL</Tp>", "<XtndedTp>NAVL</XtndedTp>", NOT_UNDERSTOOD),
                edit("<EstmtdPricInd>false", "<EstmtdPricInd>true", NOT_UNDERSTOOD),
                edit("<EstmtdPricInd>false", "<EstmtdPricInd>FALSE", MALFORMED),
                edit("<EstmtdPricInd>false</EstmtdPricInd>", "", MALFORMED),
                edit("<ForExctnInd>true", "<ForExctnInd>false", NOT_UNDERSTOOD),
                edit("<OffclValtnInd>true", "<OffclValtnInd>false", NOT_UNDERSTOOD),
                edit("<SspdInd>false", "<SspdInd>true", NOT_UNDERSTOOD),
                edit("<SspdInd>false</SspdInd>", "", MALFORMED),
                edit("<ValtnTp>USUA", "<ValtnTp>MAYB", NOT_UNDERSTOOD),
                edit("<Fctn>NEWP", "<Fctn>PART", INCOMPLETE),
                edit("<Fctn>NEWP", "<Fctn>CANC", NOT_UNDERSTOOD),
                edit("</Fctn>", "</Fctn><CxlId>X</CxlId>", NOT_UNDERSTOOD),
                edit("</Fctn>", "</Fctn><Fctn>REPL</Fctn>", NOT_UNDERSTOOD),
                edit("<PgNb>1", "<PgNb>2", INCOMPLETE),
                edit("<LastPgInd>true", "<LastPgInd>false", INCOMPLETE),
                edit("16:00:00-05:00", "16:00:00", NOT_UNDERSTOOD),
                edit("2026-11-20T16:00:00-05:00", "20/11/2026 16:00", MALFORMED),
                edit("2026-11-20T16:00:00-05:00", "2026-02-30T16:00:00-05:00", MALFORMED),
                edit("2026-11-20T16:00:00-05:00", "2026-11-20T24:00:00-05:00", MALFORMED),
                edit("<DtTm>2026-11-20T16:00:00-05:00</DtTm>", "<Dt>2026-11-20</Dt>", NOT_UNDERSTOOD),
                edit("2026-11-20T16:00:00-05:00", "2026-11-21T16:00:00-05:00", FROM_THE_FUTURE),
                edit("US0378331005", "US0378331006", MALFORMED),
                edit("US0378331005", "GB0002634946", NOT_UNDERSTOOD),
                edit("GB0002634946", "US0378331005", NOT_UNDERSTOOD),
                edit("<ISIN>US0378331005</ISIN>", "<SEDOL>2046251</SEDOL>", NOT_UNDERSTOOD),
                edit("<Amt Ccy=\"USD\">101.25</Amt>", "<Amt Ccy=\"USD\">101.25</Amt><Fctr>10</Fctr>", NOT_UNDERSTOOD),
                edit("<PricMtd>", "<Wght>2</Wght><PricMtd>", NOT_UNDERSTOOD),
                edit("</PricRptId>", "</PricRptId><Xtnsn/>", NOT_UNDERSTOOD));
    }

    private static Arguments edit(String passage, String replacement, ReasonCode expected) {
        return Arguments.of(passage, replacement, expected);
    }
}
