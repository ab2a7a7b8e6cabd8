package io.countersign.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.model.Fact;
import io.countersign.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedFunctionTest {
    private static final Instant CUT = Networks.GENESIS.plus(Duration.ofDays(2));
    private static final Instant AS_OF = CUT.minusSeconds(3_600);

    private static FeedResult feed(FeedRule rule, Fact... facts) {
        Map<ItemSlot, Fact> certified = new TreeMap<>();
        for (Fact fact : facts) {
            certified.put(ItemSlot.of(fact), fact);
        }
        return new FeedFunction(certified, CUT).of(rule);
    }

    private static FeedRule.NavRule needing(int sources) {
        FeedRule.NavRule rule = Networks.NAV_RULE;
        return new FeedRule.NavRule(
                rule.feed(),
                rule.asset(),
                rule.instrument(),
                rule.sources(),
                sources,
                rule.unit(),
                rule.scale(),
                rule.maxAge(),
                rule.min(),
                rule.max(),
                rule.maxStepBasisPoints());
    }

    private static Fact custodian(String value) {
        return Networks.nav(Networks.CUSTODIAN, AS_OF, 1, value);
    }

    private static Fact admin(String value) {
        return Networks.nav(Networks.ADMIN, AS_OF, 1, value);
    }

    private static void refused(FeedResult result, ReasonCode code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        FeedResult.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static void value(FeedResult result, String expected, int scale) {
        assertThat(result).isInstanceOfSatisfying(FeedResult.Value.class, value -> {
            assertThat(value.quantity().toDecimal()).isEqualTo(expected);
            assertThat(value.quantity().scale()).isEqualTo(scale);
        });
    }

    @Test
    void sourcesThatAgreeGiveTheirValueAtTheFeedsScale() {
        value(feed(needing(2), custodian("101.25"), admin("101.250")), "101.25000000", 8);
    }

    @Test
    void oneSourceIsNotTwo() {
        refused(feed(needing(2), custodian("101.25")), ReasonCode.BELOW_QUORUM);
        value(feed(needing(1), custodian("101.25")), "101.25000000", 8);
    }

    @Test
    void sourcesThatDisagreeGiveNoValueEvenWhereOneWouldDo() {
        refused(feed(needing(1), custodian("101.25"), admin("101.26")), ReasonCode.SOURCES_DISAGREE);
    }

    @Test
    void aStaleSourceIsNotCounted() {
        Fact stale = Networks.nav(Networks.ADMIN, CUT.minus(Duration.ofDays(1)).minusNanos(1), 1, "99");
        value(feed(needing(1), custodian("101.25"), stale), "101.25000000", 8);
        refused(feed(needing(2), custodian("101.25"), stale), ReasonCode.STALE);
    }

    @Test
    void aNavOutsideItsBoundsIsRefusedAndNotClamped() {
        refused(feed(needing(1), custodian("200.00000001")), ReasonCode.OUT_OF_BOUNDS);
        value(feed(needing(1), custodian("200")), "200.00000000", 8);
    }

    @Test
    void aReserveIsServedOnlyWhileItCoversAllClaims() {
        Fact holdings = Networks.holdings(AS_OF, 1, "900.000000");
        value(feed(Networks.RESERVE_RULE, holdings, Networks.position(CUT, "900")), "900.000000", 6);
        refused(feed(Networks.RESERVE_RULE, holdings, Networks.position(CUT, "900.000001")), ReasonCode.UNDER_RESERVED);
    }

    @Test
    void withoutACertifiedPositionTheReserveIsUnknown() {
        refused(feed(Networks.RESERVE_RULE, Networks.holdings(AS_OF, 1, "900")), ReasonCode.CHAIN_UNKNOWN);
        refused(feed(Networks.CLAIMS_RULE), ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void claimsAreSupplyOverAllChains() {
        value(feed(Networks.CLAIMS_RULE, Networks.position(CUT, "12.5")), "12.500000", 6);
    }

    @Test
    void theValueOfAFeedCarriesTheFactsBehindIt() {
        assertThat(feed(needing(2), custodian("101.25"), admin("101.25")))
                .isInstanceOfSatisfying(
                        FeedResult.Value.class,
                        value -> assertThat(value.used()).hasSize(2));
    }
}
