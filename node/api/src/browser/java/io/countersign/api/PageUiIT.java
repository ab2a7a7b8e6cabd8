package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.view.ViewEvent;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The operator page in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageUiIT {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String LIVE = "document.querySelector('.summary') !== null";

    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        browser = new Browser();
    }

    @AfterAll
    void stop() throws IOException {
        browser.close();
    }

    @BeforeEach
    void forget() {
        browser.complaints().clear();
    }

    @Test
    void theLivePageShowsEveryFeedOnEveryChainAndNothingIsBlocked() {
        try (RunningApi api = RunningApi.of(SampleViews.calm(NOW))) {
            open(api, 1440, 900, true);
            browser.await(LIVE);
            assertThat(text("cs-heading")).contains("Every chain serves the signed value");
            assertThat(text("cs-feeds")).contains("On Aster", "On Borealis", "On Cirrus", "101.248731", "101.250114");
            assertThat(text("cs-reserves")).contains("covered", "4 612 500.25", "137 499.75");
            assertThat(text("cs-transfers")).contains("in flight", "74 500.25 TBF");
            assertThat(text("cs-settlements")).contains("DVP-2026-1123-05", "executed");
            assertThat(text("cs-peers")).contains("Meridian Trust", "3 of 4 sign");
            assertThat(text("cs-refusals")).contains("NAV moved 870 basis points");
            assertThat(text("cs-alarms")).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aBreakThatOpensIsShownAndAnnouncedWithoutReloading() {
        SampleViews views = SampleViews.calm(NOW);
        try (RunningApi api = RunningApi.of(views)) {
            open(api, 1440, 900, true);
            browser.await(LIVE);
            views.say(new ViewEvent.ReserveChanged(
                    new SampleJournals(NOW).brokenReserves().get(0)));
            browser.await("document.querySelector('cs-alarms').textContent.includes('no burn on any chain')");
            assertThat(browser.value("document.querySelector('cs-alarms').getAttribute('aria-live')"))
                    .isEqualTo("polite");
            assertThat(text("cs-heading")).contains("Signing is stopped for TBF");
            assertThat(text("cs-reserves")).contains("−112 500.25");
        }
    }

    @Test
    void theStatusTableIsThereWithoutScripts() {
        try (RunningApi api = RunningApi.of(SampleViews.calm(NOW))) {
            browser.open("http://127.0.0.1:" + api.port() + "/", 1440, 900, false, false);
            browser.await("document.querySelectorAll('cs-feeds tbody tr').length === 9");
            assertThat(text("cs-feeds")).contains("claims/TBF", "Cirrus", "4612500.250000 units");
            assertThat(browser.value("String(document.querySelectorAll('th:not([scope])').length)"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aNarrowScreenNeedsNoSidewaysScrolling() {
        try (RunningApi api = RunningApi.of(SampleViews.breakOpen(NOW))) {
            open(api, 390, 844, true);
            browser.await(LIVE);
            assertThat(browser.value("String(document.documentElement.scrollWidth)"))
                    .isEqualTo("390");
        }
    }

    @Test
    void everyTableAndSectionHasItsNameForThoseWhoCanNotSeeIt() {
        try (RunningApi api = RunningApi.of(SampleViews.calm(NOW))) {
            open(api, 1440, 900, true);
            browser.await(LIVE);
            assertThat(browser.value("String(document.querySelectorAll('table:not(:has(caption))').length)"))
                    .isEqualTo("0");
            assertThat(browser.value("String(document.querySelectorAll('th:not([scope])').length)"))
                    .isEqualTo("0");
            assertThat(browser.value("String([...document.querySelectorAll('section')].every("
                            + "s => document.getElementById(s.getAttribute('aria-labelledby'))))"))
                    .isEqualTo("true");
        }
    }

    private void open(RunningApi api, int width, int height, boolean scripts) {
        browser.open("http://127.0.0.1:" + api.port() + "/", width, height, false, scripts);
    }

    private String text(String selector) {
        return browser.value("document.querySelector('" + selector + "').innerText");
    }
}
