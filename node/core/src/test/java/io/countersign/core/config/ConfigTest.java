package io.countersign.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.core.Networks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private static NetworkConfig network(BookConfig book, Duration delay) {
        return new NetworkConfig(
                "test",
                List.of(Networks.founding(4)),
                Networks.SLOTS,
                delay,
                Networks.SKEW,
                List.of(book),
                Optional.empty(),
                Networks.network(4).assets());
    }

    private static BookConfig book(long windowSlots, long leadSlots) {
        WindowSchedule schedule = WindowSchedule.ofBook(
                Networks.SLOTS, windowSlots, leadSlots, Duration.ofSeconds(1), Duration.ofMillis(500));
        return new BookConfig(Networks.book().book(), schedule, Networks.book().feeds());
    }

    @Test
    void aLeadTooShortForTheViewsNeededIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(book(20, 3), Networks.DELAY))
                .withMessageContaining("lead of 3 slots is too short");
        assertThat(network(book(20, 4), Networks.DELAY).books()).hasSize(1);
    }

    @Test
    void windowsTooCloseForTheViewsNeededAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(book(3, 4), Networks.DELAY))
                .withMessageContaining("too close");
    }

    @Test
    void validityThatReachesIntoTheNextWindowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowSchedule(Networks.SLOTS, 20, 12, 21, Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContaining("overlaps the next window");
    }

    @Test
    void aCutAfterOpenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WindowSchedule.ofBook(Networks.SLOTS, 20, 12, Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .withMessageContaining("never after it");
    }

    @Test
    void aSlotTooShortForItsTimersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(book(20, 12), Duration.ofMillis(400)))
                .withMessageContaining("too short for three delays");
    }

    @Test
    void settlementAttemptsWithoutTimeForFinalityAreRefused() {
        SettlementConfig good = Networks.settlement();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SettlementConfig(good.homeChain(), good.gate(), good.attempts(), 13, good.sources(), 1))
                .withMessageContaining("finality wait");
    }

    @Test
    void moreSourcesThanThereAreIsRefused() {
        SettlementConfig good = Networks.settlement();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SettlementConfig(good.homeChain(), good.gate(), good.attempts(), 5, good.sources(), 2));
    }

    @Test
    void aPolicyThatDiffersInOneNumberHasAnotherHash() {
        assertThat(book(20, 12).policyHash()).isEqualTo(book(20, 12).policyHash());
        assertThat(book(20, 12).policyHash()).isNotEqualTo(book(20, 13).policyHash());
    }
}
