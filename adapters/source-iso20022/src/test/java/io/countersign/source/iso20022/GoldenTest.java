package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.CashReport;
import io.countersign.documents.Copy;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.PaymentStatus;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.Settlement.Stage;
import io.countersign.documents.Uetr;
import io.countersign.model.DealRef;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Unit;
import io.countersign.spi.Reading;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the good files say, beside {@link PriceReportTest} and {@link StatementTest}. */
class GoldenTest {
    private static final Unit USD = new Unit("USD");
    private static final ItemKey NAV =
            new ItemKey(Golden.SOURCE, Golden.INSTRUMENT, FactKind.NAV, Instant.parse("2026-11-20T21:00:00Z"));
    private static final ItemKey DEAL = new ItemKey(
            Golden.SOURCE,
            new InstrumentId("DEAL-2026-0077"),
            FactKind.SETTLEMENT,
            Instant.parse("2026-11-23T21:00:00Z"));

    @Test
    void aCancelledPriceIsTakenBack() {
        assertThat(Golden.reading(Golden.resource("price-cancellation.xml")))
                .isEqualTo(new Reading.Withdrawn(
                        NAV, Instant.parse("2026-11-20T23:30:00Z").toEpochMilli(), false));
    }

    @Test
    void aCorrectedPriceIsALaterVersionOfTheSameItem() {
        assertThat(Golden.reading(Golden.resource("price-correction.xml")))
                .isInstanceOfSatisfying(
                        Reading.Facts.class,
                        facts -> assertThat(facts.facts()).singleElement().satisfies(fact -> {
                            assertThat(fact.key()).isEqualTo(NAV);
                            assertThat(fact.version())
                                    .isEqualTo(Instant.parse("2026-11-20T23:45:00Z")
                                            .toEpochMilli());
                            assertThat(fact.body())
                                    .isEqualTo(new FactBody.Nav(Quantity.of(101_247_500, 6, new Unit("USD/unit"))));
                        }));
    }

    @Test
    void thePagesOfAStatementAreOneStatement() {
        String file = Golden.resource("statement-two-pages.xml");

        assertThat(Golden.only(file)).isInstanceOfSatisfying(Holdings.class, statement -> {
            assertThat(statement.page().number()).isEqualTo(2);
            assertThat(statement.holdings()).extracting(Holding::isin).hasToString("[GB0002634946, US0378331005]");
            assertThat(statement.total()).contains(Quantity.of(10_637_500, 2, USD));
        });
        assertThat(Golden.reading(file))
                .isInstanceOfSatisfying(
                        Reading.Facts.class,
                        facts -> assertThat(facts.facts())
                                .singleElement()
                                .satisfies(fact -> assertThat(fact.body())
                                        .isEqualTo(new FactBody.Holdings(Quantity.of(100_000, 2, Unit.UNITS)))));
    }

    @Test
    void anAccountingStatementHasNoAvailableBalanceAndGivesNoFact() {
        String file = Golden.resource("accounting-statement.xml");

        assertThat(Golden.only(file))
                .isInstanceOfSatisfying(
                        Holdings.class,
                        statement -> assertThat(statement.holdings())
                                .singleElement()
                                .satisfies(holding -> {
                                    assertThat(holding.available()).isEmpty();
                                    assertThat(holding.value()).contains(Quantity.of(10_125_000, 2, USD));
                                }));
        assertThat(Golden.refusal(file)).isEqualTo(io.countersign.model.ReasonCode.INCOMPLETE);
    }

    @Test
    void aConfirmationAgainstPaymentReleasesItsDeal() {
        assertThat(Golden.reading(Golden.resource("confirmation.xml")))
                .isInstanceOfSatisfying(
                        Reading.Facts.class,
                        facts -> assertThat(facts.facts()).singleElement().satisfies(fact -> {
                            assertThat(fact.key()).isEqualTo(DEAL);
                            assertThat(fact.version())
                                    .isEqualTo(Instant.parse("2026-11-23T21:15:00Z")
                                            .toEpochMilli());
                            assertThat(fact.body())
                                    .isEqualTo(new FactBody.Settlement(
                                            new DealRef("DEAL-2026-0077"),
                                            SettlementOutcome.RELEASE,
                                            Quantity.of(100_000, 2, Unit.UNITS),
                                            Quantity.of(10_125_000, 2, USD)));
                        }));
    }

    @Test
    void aReversalTakesTheConfirmationBack() {
        String file = Golden.resource("reversal.xml");

        assertThat(Golden.understood(file).get(0).supersedes()).contains(new Reference("CONF-547"));
        assertThat(Golden.reading(file))
                .isEqualTo(new Reading.Withdrawn(
                        DEAL, Instant.parse("2026-11-23T21:45:00Z").toEpochMilli(), false));
    }

    @ParameterizedTest
    @CsvSource({
        "instruction.xml",
        "status.xml",
        "account-report.xml",
        "account-statement.xml",
        "notification.xml",
        "payment-status.xml"
    })
    void hintsAndCashAreUnderstoodAndNoFact(String file) {
        assertThat(Golden.reading(Golden.resource(file))).isEqualTo(new Reading.Facts(List.of(), false));
    }

    @Test
    void aStatusSaysWhatKeepsAnInstruction() {
        assertThat(Golden.understood(Golden.resource("status.xml")).get(0).statements())
                .extracting(said -> ((Settlement) said).stage(), said -> ((Settlement) said).reasons())
                .containsExactly(Tuple.tuple(Stage.MATCHED, List.of()), Tuple.tuple(Stage.FAILING, List.of("LACK")));
    }

    @Test
    void aReversedEntryCarriesTheSignOfWhatItDoes() {
        CashReport statement = (CashReport) Golden.only(Golden.resource("account-statement.xml"));

        assertThat(statement.kind()).isEqualTo(CashReport.Kind.STATEMENT);
        assertThat(statement.number()).contains(231L);
        assertThat(statement.opening()).contains(Quantity.of(100_000_000, 2, USD));
        assertThat(statement.closing()).contains(Quantity.of(110_099_950, 2, USD));
        assertThat(statement.entries())
                .extracting(entry -> entry.amount().toString(), CashReport.Entry::reversal, CashReport.Entry::status)
                .containsExactly(
                        Tuple.tuple("101250.00 USD", false, CashReport.Status.BOOKED),
                        Tuple.tuple("-250.50 USD", true, CashReport.Status.BOOKED));
        assertThat(statement.entries().get(0).references()).contains(new Reference("DEAL-2026-0077"));
        assertThat(statement.entries().get(0).uetr()).contains(new Uetr("97ed4827-7b6f-4491-a06f-b548d5a7512d"));
    }

    @Test
    void aPendingEntryOfAReportIsNotBooked() {
        CashReport report = (CashReport) Golden.only(Golden.resource("account-report.xml"));

        assertThat(report.entries())
                .extracting(CashReport.Entry::status)
                .containsExactly(CashReport.Status.BOOKED, CashReport.Status.PENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "ACSC, SETTLED",
        "ACCC, SETTLED",
        "ACSP, PENDING",
        "ACCP, PENDING",
        "ACTC, PENDING",
        "PDNG, PENDING",
        "RJCT, REJECTED",
        "CANC, CANCELLED"
    })
    void onlySettlementIsSettled(String code, PaymentStatus.Progress progress) {
        String report = Golden.edited(Golden.resource("payment-status.xml"), "<TxSts>ACSC", "<TxSts>" + code);

        assertThat(Golden.understood(report).get(0).statements().get(0))
                .isInstanceOfSatisfying(PaymentStatus.class, status -> {
                    assertThat(status.progress()).isEqualTo(progress);
                    assertThat(status.code()).isEqualTo(code);
                });
    }

    @Test
    void copiesSayThatTheyAreCopies() {
        String header = "<CreDt>2026-11-23T21:15:00Z</CreDt>";
        String confirmation = Golden.resource("confirmation.xml");
        String statement = Golden.resource("account-statement.xml");

        assertThat(copy(Golden.edited(confirmation, header, header + "<PssblDplct>true</PssblDplct>")))
                .isEqualTo(Copy.DUPLICATE);
        assertThat(copy(Golden.edited(confirmation, header, header + "<CpyDplct>CODU</CpyDplct>")))
                .isEqualTo(Copy.COPY_OF_DUPLICATE);
        assertThat(copy(Golden.edited(statement, "      <Acct>", "      <CpyDplctInd>DUPL</CpyDplctInd><Acct>")))
                .isEqualTo(Copy.DUPLICATE);
        assertThat(copy(statement)).isEqualTo(Copy.ORIGINAL);
    }

    private static Copy copy(String document) {
        return Golden.understood(document).get(0).copy();
    }
}
