package io.countersign.source.iso20022;

import static io.countersign.model.ReasonCode.INCOMPLETE;
import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.WRONG_UNIT;
import static io.countersign.source.iso20022.Golden.STATEMENT;
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
import io.countersign.spi.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatementTest {
    @Test
    void onlyTheAvailableBalanceIsEligible() {
        Fact fact = Golden.fact(Golden.profile(), STATEMENT);

        assertThat(fact)
                .isEqualTo(new Fact(
                        new ItemKey(
                                Golden.SOURCE,
                                Golden.INSTRUMENT,
                                FactKind.HOLDINGS,
                                Instant.parse("2026-11-20T22:00:00Z")),
                        42,
                        new FactBody.Holdings(Quantity.of(90_000_050, 2, Unit.UNITS))));
    }

    @Test
    void aPledgeChangesNothingWhileItFitsBesideTheAvailableBalance() {
        String unpledged = edited(STATEMENT, "<Cd>PLED</Cd>", "<Cd>BLOK</Cd>");

        assertThat(Golden.fact(Golden.profile(), unpledged).body())
                .isEqualTo(Golden.fact(Golden.profile(), STATEMENT).body());
    }

    @Test
    void aSourceWithoutAnAccountTakesNoHoldings() {
        Profile whole = Golden.profile();
        Profile navOnly = new Profile(
                whole.isin(),
                whole.instrument(),
                whole.currency(),
                whole.scale(),
                whole.zone(),
                whole.strike(),
                whole.dayEnd(),
                Optional.empty(),
                whole.deals());

        Reading reading = Golden.read(navOnly, STATEMENT.getBytes(StandardCharsets.UTF_8));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(NOT_UNDERSTOOD));
    }

    @Test
    void aBalanceFinerThanTheProfileIsRefusedAndNotRounded() {
        String finer = edited(STATEMENT, "900000.5<", "900000.505<").replace("<Unit>100000<", "<Unit>99999.995<");

        assertThat(Golden.refusal(finer)).isEqualTo(WRONG_UNIT);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("edits")
    void refuses(String passage, String replacement, ReasonCode expected) {
        assertThat(Golden.refusal(edited(STATEMENT, passage, replacement))).isEqualTo(expected);
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("<Cd>COMP", "<Cd>DELT", NOT_UNDERSTOOD),
                edit("<Cd>SETT", "<Cd>TRAD", NOT_UNDERSTOOD),
                edit("<Cd>SETT", "<Cd>CONT", NOT_UNDERSTOOD),
                edit("<Cd>SETT</Cd>", "<Prtry><Id>SETT</Id></Prtry>", NOT_UNDERSTOOD),
                edit("<PgNb>00001", "<PgNb>00002", INCOMPLETE),
                edit("<LastPgInd>true", "<LastPgInd>false", INCOMPLETE),
                edit("<ActvtyInd>true", "<ActvtyInd>false", NOT_UNDERSTOOD),
                edit("<SubAcctInd>false", "<SubAcctInd>true", NOT_UNDERSTOOD),
                edit("</SubAcctInd>", "</SubAcctInd><SctyIntrstOrSetOff>true</SctyIntrstOrSetOff>", NOT_UNDERSTOOD),
                edit("SAFE-001", "SAFE-002", NOT_UNDERSTOOD),
                edit("<Lng>00042</Lng>", "<Lng>42</Lng>", MALFORMED),
                edit("<Lng>00042</Lng>", "<Lng>00042</Lng><Shrt>042</Shrt>", MALFORMED),
                edit("T22:00:00Z", "T22:00:00", NOT_UNDERSTOOD),
                edit("GB0002634946", "US0378331005", NOT_UNDERSTOOD),
                edit("GB0002634946", "GB0002634947", MALFORMED),
                edit("US0378331005", "AU0000XVGZA3", INCOMPLETE),
                edit("900000.5<", "1000001<", NOT_UNDERSTOOD),
                edit("900000.5<", "900000.505<", NOT_UNDERSTOOD),
                edit("900000.5<", "900000,5<", MALFORMED),
                edit("900000.5<", "-900000.5<", MALFORMED),
                edit("<Unit>900000.5</Unit>", "<FaceAmt>900000.5</FaceAmt>", WRONG_UNIT),
                edit("<Unit>900000.5</Unit>", "<Unit>900000.5</Unit><FaceAmt>1</FaceAmt>", MALFORMED),
                edit("<Unit>900000.5</Unit>", "<Unit>900000.5</Unit><Unit>1</Unit>", NOT_UNDERSTOOD),
                edit("<Unit>100000<", "<Unit>99999<", NOT_UNDERSTOOD),
                edit("<Unit>60000<", "<Unit>100000.01<", NOT_UNDERSTOOD),
                edit("<Cd>PLED", "<Cd>AVAI", NOT_UNDERSTOOD),
                edit("<SubBalTp>", "<BalTp>A</BalTp><SubBalTp>", NOT_UNDERSTOOD),
                edit(
                        "<ShrtLngInd>LONG</ShrtLngInd>\n        <Qty><Qty><Unit>",
                        "<ShrtLngInd>SHOR</ShrtLngInd>\n        <Qty><Qty><Unit>",
                        NOT_UNDERSTOOD),
                edit("</SfkpgAcct>", "</SfkpgAcct><SubAcctDtls/>", NOT_UNDERSTOOD),
                edit("</NotAvlblBal>", "</NotAvlblBal><BalAtSfkpgPlc/>", NOT_UNDERSTOOD));
    }

    private static Arguments edit(String passage, String replacement, ReasonCode expected) {
        return Arguments.of(passage, replacement, expected);
    }
}
