package io.countersign.source.swift;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.CashReport;
import io.countersign.documents.Copy;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.Settlement.Stage;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenTest {
    private static final Unit USD = new Unit("USD");
    private static final ItemKey DEAL = new ItemKey(
            Golden.SOURCE,
            new InstrumentId("DEAL-2026-0077"),
            FactKind.SETTLEMENT,
            Instant.parse("2026-11-23T21:00:00Z"));

    @Test
    void theAvailableBalanceOfAStatementIsEligible() {
        assertThat(Golden.reading(Golden.file("mt535.fin"))).isInstanceOfSatisfying(Reading.Facts.class, facts -> {
            assertThat(facts.facts()).singleElement().satisfies(fact -> {
                assertThat(fact.key().asOf()).isEqualTo("2026-11-21T03:00:00Z");
                assertThat(fact.version()).isEqualTo(42);
                assertThat(fact.body()).isEqualTo(new FactBody.Holdings(Quantity.of(90_000_050, 2, Unit.UNITS)));
            });
        });
    }

    @Test
    void thePagesOfAStatementAreOneStatement() {
        assertThat(Golden.only(Golden.file("mt535-two-pages.fin")))
                .isInstanceOfSatisfying(Holdings.class, statement -> {
                    assertThat(statement.page().number()).isEqualTo(2);
                    assertThat(statement.holdings())
                            .extracting(Holding::isin)
                            .hasToString("[GB0002634946, US0378331005]");
                    assertThat(statement.total()).contains(Quantity.of(106_375, 0, USD));
                });
    }

    @Test
    void aConfirmationAgainstPaymentReleasesItsDeal() {
        assertThat(Golden.reading(Golden.file("mt547.fin"))).isInstanceOfSatisfying(Reading.Facts.class, facts -> {
            assertThat(facts.facts()).singleElement().satisfies(fact -> {
                assertThat(fact.key()).isEqualTo(DEAL);
                assertThat(fact.version())
                        .isEqualTo(Instant.parse("2026-11-23T21:15:00Z").toEpochMilli());
                assertThat(fact.body())
                        .isEqualTo(new FactBody.Settlement(
                                new DealRef("DEAL-2026-0077"),
                                SettlementOutcome.RELEASE,
                                Quantity.of(100_000, 2, Unit.UNITS),
                                Quantity.of(10_125_000, 2, USD)));
            });
        });
    }

    @Test
    void aReversalTakesTheConfirmationBack() {
        Message reversal = Golden.understood(Golden.file("mt547-reversal.fin")).get(0);

        assertThat(reversal.supersedes()).contains(new Reference("CONF547A"));
        assertThat(Golden.reading(Golden.file("mt547-reversal.fin")))
                .isEqualTo(new Reading.Withdrawn(
                        DEAL, Instant.parse("2026-11-23T21:15:00Z").toEpochMilli(), false));
    }

    @ParameterizedTest
    @CsvSource({"mt544.fin, RECE, FREE", "mt545.fin, RECE, APMT", "mt546.fin, DELI, FREE", "mt547.fin, DELI, APMT"})
    void theTypeOfAConfirmationSaysWhatMoved(String file, Settlement.Movement movement, Settlement.Payment payment) {
        assertThat(Golden.only(Golden.file(file))).isInstanceOfSatisfying(Settlement.class, settlement -> {
            assertThat(settlement.stage()).isEqualTo(Stage.CONFIRMED);
            assertThat(settlement.movement()).isEqualTo(movement);
            assertThat(settlement.payment()).isEqualTo(payment);
            assertThat(settlement.cash().isPresent()).isEqualTo(payment == Settlement.Payment.APMT);
        });
    }

    @Test
    void aStatusIsAHintAndNoFact() {
        assertThat(Golden.understood(Golden.file("mt548.fin")).get(0).statements())
                .extracting(said -> ((Settlement) said).stage(), said -> ((Settlement) said).reasons())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Stage.MATCHED, List.of()),
                        org.assertj.core.groups.Tuple.tuple(Stage.FAILING, List.of("LACK")));
        assertThat(Golden.reading(Golden.file("mt548.fin"))).isEqualTo(new Reading.Facts(List.of(), false));
    }

    @Test
    void aStatementOfTransactionsIsAHintOverAllItsPages() {
        assertThat(Golden.understood(Golden.file("mt536.fin")))
                .singleElement()
                .satisfies(statement -> assertThat(statement.statements())
                        .extracting(
                                said -> ((Settlement) said).stage(),
                                said -> ((Settlement) said).quantity().toString())
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(Stage.POSTED, "1000 units"),
                                org.assertj.core.groups.Tuple.tuple(Stage.REVERSAL_POSTED, "10 units")));
        assertThat(Golden.reading(Golden.file("mt536.fin"))).isEqualTo(new Reading.Facts(List.of(), false));
    }

    @ParameterizedTest
    @CsvSource({"mt537.fin, '[FAILING, UNMATCHED]', '[[LACK], []]'", "mt537-by-transaction.fin, [PENDING], [[FUTU]]"})
    void aStatementOfPendingTransactionsIsAHint(String file, String stages, String reasons) {
        List<io.countersign.documents.Statement> said =
                Golden.understood(Golden.file(file)).get(0).statements();

        assertThat(said).extracting(one -> ((Settlement) one).stage()).hasToString(stages);
        assertThat(said).extracting(one -> ((Settlement) one).reasons()).hasToString(reasons);
        assertThat(said)
                .extracting(one ->
                        ((Settlement) one).references().common().orElseThrow().text())
                .allSatisfy(name -> assertThat(name).startsWith("DEAL-2026-007"));
        assertThat(Golden.reading(Golden.file(file))).isEqualTo(new Reading.Facts(List.of(), false));
    }

    @Test
    void bareStatementsOfOneFileAreReadWithTheirPages() {
        List<Message> statements = Golden.understood(Golden.file("mt940.sta"));

        assertThat(statements).hasSize(2);
        CashReport first = (CashReport) statements.get(0).statements().get(0);
        assertThat(first.number()).contains(231L);
        assertThat(first.closing()).contains(Quantity.of(1_100_000, 0, USD));
        assertThat(first.entries())
                .extracting(entry -> entry.amount().toString(), CashReport.Entry::reversal)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("101250 USD", false),
                        org.assertj.core.groups.Tuple.tuple("-250.5 USD", true),
                        org.assertj.core.groups.Tuple.tuple("-999.5 USD", false));
        assertThat(first.entries().get(0).references())
                .containsExactly(new Reference("DEAL-2026-0077"), new Reference("BANKREF1"));
    }

    @Test
    void anEntryDateBelongsToTheYearThatIsNearest() {
        CashReport statement = (CashReport) Golden.only(Golden.file("mt950.fin"));

        assertThat(statement.entries())
                .extracting(entry -> entry.booked().orElseThrow().toString())
                .containsExactly("2026-12-31", "2027-01-02");
        assertThat(Golden.understood(Golden.file("mt950.fin")).get(0).copy()).isEqualTo(Copy.DUPLICATE);
    }

    @Test
    void expectedEntriesOfAnInterimReportAreNotBooked() {
        CashReport report = (CashReport) Golden.only(Golden.file("mt942.fin"));

        assertThat(report.entries())
                .extracting(CashReport.Entry::status)
                .containsExactly(CashReport.Status.BOOKED, CashReport.Status.PENDING, CashReport.Status.BOOKED);
    }

    @Test
    void advicesCarryTheSignOfTheirType() {
        CashReport credit = (CashReport) Golden.only(Golden.file("mt910.fin"));
        CashReport debit = (CashReport) Golden.only(Golden.file("mt900.fin"));

        assertThat(credit.entries().get(0).amount()).isEqualTo(Quantity.of(101_250, 0, USD));
        assertThat(debit.entries().get(0).amount()).isEqualTo(Quantity.of(-150_000, 0, new Unit("JPY")));
        assertThat(debit.entries().get(0).uetr()).isEqualTo(Optional.empty());
    }
}
