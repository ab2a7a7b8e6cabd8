package io.countersign.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.ItemSlot;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Instant DAY1 = Networks.GENESIS;
    private static final Instant DAY2 = DAY1.plus(Duration.ofHours(20));

    private ItemHistory history = ItemHistory.EMPTY;

    private static Fact nav(Instant asOf, long version, String value) {
        return Networks.nav(Networks.CUSTODIAN, asOf, version, value);
    }

    private Intake.Verdict offer(Fact fact, Instant storedAt) {
        List<ItemPolicy> policies = ItemPolicy.of(Networks.network(4)).getOrDefault(ItemSlot.of(fact), List.of());
        Intake.Verdict verdict = Intake.judge(history, policies, HeldFact.of(fact, storedAt, Digest32.ZERO, true));
        switch (verdict) {
            case Intake.Verdict.Accepted accepted -> history = accepted.next();
            case Intake.Verdict.Conflict conflict -> history = conflict.next();
            case Intake.Verdict.Known known -> {}
            case Intake.Verdict.Refused refused -> {}
        }
        return verdict;
    }

    private void accepted(Fact fact) {
        assertThat(offer(fact, fact.key().asOf().plusSeconds(60))).isInstanceOf(Intake.Verdict.Accepted.class);
    }

    private void refused(Fact fact, ReasonCode code) {
        ItemHistory before = history;
        assertThat(offer(fact, fact.key().asOf().plusSeconds(60)))
                .isInstanceOfSatisfying(
                        Intake.Verdict.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        assertThat(history).isEqualTo(before);
    }

    @Test
    void aCorrectionSupersedesAndTheOlderVersionDoesNotComeBack() {
        accepted(nav(DAY1, 1, "100"));
        accepted(nav(DAY1, 2, "101"));
        assertThat(offer(nav(DAY1, 1, "100"), DAY2)).isInstanceOf(Intake.Verdict.Known.class);
        accepted(nav(DAY2, 1, "102"));
        refused(nav(DAY1, 3, "101"), ReasonCode.SUPERSEDED);
        assertThat(history.newest().orElseThrow().fact()).isEqualTo(nav(DAY2, 1, "102"));
    }

    @Test
    void oneVersionWithTwoContentsLatchesTheItem() {
        accepted(nav(DAY1, 1, "100"));
        assertThat(offer(nav(DAY1, 1, "101"), DAY1.plusSeconds(60))).isInstanceOf(Intake.Verdict.Conflict.class);
        assertThat(history.usableAt(DAY2)).isEmpty();
        refused(nav(DAY1, 2, "100"), ReasonCode.SOURCE_CONFLICT);
        accepted(nav(DAY2, 1, "100"));
        assertThat(history.usableAt(DAY2.plusSeconds(61))).isPresent();
    }

    @Test
    void aWithdrawnItemIsNotReplacedByAnOlderOne() {
        accepted(nav(DAY1, 1, "100"));
        accepted(nav(DAY2, 1, "101"));
        history = history.withdraw(nav(DAY2, 1, "101").key(), 1);
        assertThat(history.usableAt(DAY2.plusSeconds(61))).isEmpty();
        accepted(nav(DAY2, 2, "102"));
        assertThat(history.usableAt(DAY2.plusSeconds(61))).isPresent();
    }

    @Test
    void aVersionThatWasTakenBackBeforeItArrivedIsRefused() {
        history = history.withdraw(nav(DAY1, 2, "100").key(), 2);
        refused(nav(DAY1, 1, "100"), ReasonCode.WITHDRAWN);
        refused(nav(DAY1, 2, "100"), ReasonCode.WITHDRAWN);
        accepted(nav(DAY1, 3, "100"));
    }

    @Test
    void anItemFromTheFutureIsRefused() {
        assertThat(offer(nav(DAY2, 1, "100"), DAY1))
                .isInstanceOfSatisfying(
                        Intake.Verdict.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ReasonCode.FROM_THE_FUTURE));
    }

    @Test
    void anItemOlderThanThePolicyAllowsIsRefused() {
        Instant late = DAY1.plus(Duration.ofDays(1));
        assertThat(offer(nav(DAY1, 1, "100"), late.plusNanos(1))).isInstanceOf(Intake.Verdict.Refused.class);
        assertThat(offer(nav(DAY1, 1, "100"), late)).isInstanceOf(Intake.Verdict.Accepted.class);
    }

    @Test
    void anotherUnitAndDigitsThatWouldBeLostAreRefused() {
        Quantity euros = Quantity.parse("100", Networks.USD).orElseThrow();
        ItemKey key = new ItemKey(Networks.CUSTODIAN, Networks.FUND, FactKind.NAV, DAY1);
        refused(new Fact(key, 1, new FactBody.Nav(euros)), ReasonCode.WRONG_UNIT);
        refused(nav(DAY1, 1, "100.123456789"), ReasonCode.WRONG_UNIT);
    }

    @Test
    void boundsIncludeTheirEndsAndNothingIsClamped() {
        accepted(nav(DAY1, 1, "200"));
        refused(nav(DAY2, 1, "200.00000001"), ReasonCode.OUT_OF_BOUNDS);
        history = ItemHistory.EMPTY;
        accepted(nav(DAY1, 1, "50"));
        refused(nav(DAY2, 1, "49.99999999"), ReasonCode.OUT_OF_BOUNDS);
        refused(Networks.holdings(DAY2, 1, "-1"), ReasonCode.OUT_OF_BOUNDS);
    }

    @Test
    void aStepOfExactlyTheLimitIsAcceptedAndOneDigitMoreIsNot() {
        accepted(nav(DAY1, 1, "100"));
        refused(nav(DAY2, 1, "110.00000001"), ReasonCode.STEP_TOO_LARGE);
        refused(nav(DAY2, 1, "89.99999999"), ReasonCode.STEP_TOO_LARGE);
        accepted(nav(DAY2, 1, "110"));
    }

    @Test
    void anItemCountsFromTheCutAfterItsReceipt() {
        accepted(nav(DAY1, 1, "100"));
        Instant stored = DAY1.plusSeconds(60);
        assertThat(history.usableAt(stored)).isEmpty();
        assertThat(history.usableAt(stored.plusNanos(1))).isPresent();
    }
}
