package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.api.page.PageFiles;
import io.countersign.api.page.StatusPage;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as the server sends it, before any script. */
class StatusPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final StatusPage page = new StatusPage(PageFiles.load().template());

    @Test
    void everyFeedOnEveryChainIsInTheTableWithoutScripts() {
        String html = page.render(SampleViews.calm(NOW));
        assertThat(html)
                .contains("<th scope=\"row\">nav/TBF-USD</th><td>Aster</td><td>101.248731 USD/unit</td>")
                .contains("<th scope=\"row\">claims/TBF</th><td>Cirrus</td>")
                .contains("<td>4750000.000000 units</td><td>4612500.250000 units</td><td>74500.250000"
                        + " units</td><td>OK</td>")
                .doesNotContain("{{");
    }

    @Test
    void whatIsNotKnownIsSaidToBeUnknown() {
        assertThat(page.render(SampleViews.empty(NOW)))
                .contains("<th scope=\"row\">nav/TBF-USD</th><td>Aster</td><td>unknown</td><td>–</td>")
                .contains("<td>UNKNOWN</td>");
    }

    @Test
    void aRefusedFeedShowsThatReadersRevert() {
        assertThat(page.render(SampleViews.breakOpen(NOW)))
                .contains("<th scope=\"row\">claims/TBF</th><td>Aster</td><td>reverts</td><td>refused</td>");
    }

    @Test
    void namesAreTextAndNeverMarkup() {
        SampleViews views = SampleViews.calm(NOW);
        views.rename("<script>alert('{{feeds}}')</script>");
        assertThat(page.render(views))
                .contains("&lt;script&gt;alert(&#39;{{feeds}}&#39;)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void nothingOnThePageIsInlineOrFromElsewhere() {
        String html = page.render(SampleViews.calm(NOW));
        assertThat(Pattern.compile("(src|href)=\"(?!/)").matcher(html).find()).isFalse();
        assertThat(Pattern.compile("<script(?![^>]* src=)|<style| style=| on[a-z]+=")
                        .matcher(html)
                        .find())
                .isFalse();
    }
}
