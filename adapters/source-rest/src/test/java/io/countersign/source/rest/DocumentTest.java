package io.countersign.source.rest;

import static io.countersign.model.ReasonCode.FROM_THE_FUTURE;
import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_AUTHENTIC;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.OUT_OF_BOUNDS;
import static io.countersign.model.ReasonCode.WRONG_UNIT;
import static io.countersign.source.rest.Documents.NAV;
import static io.countersign.source.rest.Documents.SETTLEMENT;
import static io.countersign.source.rest.Documents.edited;
import static io.countersign.source.rest.Documents.read;
import static io.countersign.source.rest.Documents.refusal;
import static io.countersign.source.rest.Documents.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.DealRef;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Unit;
import io.countersign.spi.Reading;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T21:00:00Z");

    @Test
    void aSignedNavIsAnAuthenticFact() {
        assertThat(read(signed(NAV)))
                .isEqualTo(new Reading.Facts(
                        List.of(new Fact(
                                new ItemKey(Documents.SOURCE, Documents.INSTRUMENT, FactKind.NAV, AS_OF),
                                3,
                                new FactBody.Nav(Quantity.of(101_250_000, 6, new Unit("USD/unit"))))),
                        true));
    }

    @Test
    void aFinalSettlementIsAFactAboutItsDeal() {
        assertThat(read(signed(SETTLEMENT)))
                .isEqualTo(new Reading.Facts(List.of(settlement(SettlementOutcome.RELEASE)), true));
        assertThat(read(signed(edited(SETTLEMENT, "SETTLED_FINAL", "FAILED_FINAL"))))
                .isEqualTo(new Reading.Facts(List.of(settlement(SettlementOutcome.RETURN)), true));
    }

    private static Fact settlement(SettlementOutcome outcome) {
        return new Fact(
                new ItemKey(Documents.SOURCE, new InstrumentId("deal-7"), FactKind.SETTLEMENT, AS_OF),
                1,
                new FactBody.Settlement(
                        new DealRef("deal-7"),
                        outcome,
                        Quantity.of(12_050, 2, Unit.UNITS),
                        Quantity.of(1_220_063, 2, new Unit("USD"))));
    }

    @Test
    void aPendingSettlementIsNeitherFactNorRefusal() {
        assertThat(read(signed(edited(SETTLEMENT, "SETTLED_FINAL", "PENDING"))))
                .isEqualTo(new Reading.Facts(List.of(), true));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("navEdits")
    void refusesInANav(String passage, String replacement, ReasonCode expected) {
        assertThat(refusal(signed(edited(NAV, passage, replacement)))).isEqualTo(expected);
    }

    static Stream<Arguments> navEdits() {
        return Stream.of(
                edit("\"101.25\"", "101.25", MALFORMED),
                edit("\"101.25\"", "\"101,25\"", MALFORMED),
                edit("\"101.25\"", "\"1e2\"", MALFORMED),
                edit("\"101.25\"", "\"-101.25\"", MALFORMED),
                edit("\"101.25\"", "\"0101.25\"", MALFORMED),
                edit("\"101.25\"", "\"101.\"", MALFORMED),
                edit("\"101.25\"", "null", MALFORMED),
                edit("\"101.25\"", "[\"101.25\"]", MALFORMED),
                edit("\"101.25\"", "\"0.00\"", OUT_OF_BOUNDS),
                edit("\"101.25\"", "\"101.2500001\"", WRONG_UNIT),
                edit("\"USD\"", "\"EUR\"", WRONG_UNIT),
                edit("\"USD\"", "\"usd\"", WRONG_UNIT),
                edit("\"EXT-FUND\"", "\"OTHER\"", NOT_UNDERSTOOD),
                edit("\"administrator\"", "\"custodian\"", NOT_AUTHENTIC),
                edit("\"testnet\"", "\"mainnet\"", NOT_AUTHENTIC),
                edit("\"nav\"", "\"enav\"", NOT_UNDERSTOOD),
                edit("\"version\":3", "\"version\":3.0", MALFORMED),
                edit("\"version\":3", "\"version\":\"3\"", MALFORMED),
                edit("\"version\":3", "\"version\":-3", MALFORMED),
                edit("\"version\":3", "\"version\":9223372036854775808", MALFORMED),
                edit("\"version\":3", "\"version\":3,\"version\":4", MALFORMED),
                edit("\"version\":3,", "", MALFORMED),
                edit("\"sequence\":1", "\"sequence\":0", MALFORMED),
                edit("\"version\":3", "\"version\":3,\"estimated\":true", NOT_UNDERSTOOD),
                edit("16:00:00-05:00", "16:00:00", MALFORMED),
                edit("16:00:00-05:00", "16:00:00.5-05:00", MALFORMED),
                edit("2026-11-20T16", "2026-02-30T16", MALFORMED),
                edit("2026-11-20T16", "2026-11-21T16", FROM_THE_FUTURE),
                edit("\"version\":3", "\"version\":" + "[".repeat(40) + "]".repeat(40), MALFORMED),
                edit("{", "[", MALFORMED),
                edit("}", "} {}", MALFORMED),
                edit("}", ",}", MALFORMED),
                edit("\"version\":3", "/* */\"version\":3", MALFORMED));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("settlementEdits")
    void refusesInASettlement(String passage, String replacement, ReasonCode expected) {
        assertThat(refusal(signed(edited(SETTLEMENT, passage, replacement)))).isEqualTo(expected);
    }

    static Stream<Arguments> settlementEdits() {
        return Stream.of(
                edit("SETTLED_FINAL", "SETTLED", NOT_UNDERSTOOD),
                edit("deal-7", "deal 7", MALFORMED),
                edit("\"120.5\"", "\"120.505\"", WRONG_UNIT),
                edit("\"12200.63\"", "12200.63", MALFORMED),
                edit("\"cash\"", "\"price\":\"1\",\"cash\"", NOT_UNDERSTOOD));
    }

    private static Arguments edit(String passage, String replacement, ReasonCode expected) {
        return Arguments.of(passage, replacement, expected);
    }
}
