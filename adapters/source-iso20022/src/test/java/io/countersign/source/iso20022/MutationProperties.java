package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.spi.Reading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Damage outside the decision texts is refused or harmless: it never gives another value, and nothing ever throws. */
class MutationProperties {
    private static final byte[] REPORT = Golden.PRICE_REPORT.getBytes(StandardCharsets.UTF_8);
    private static final byte[] STATEMENT = Golden.STATEMENT.getBytes(StandardCharsets.UTF_8);
    private static final List<String> REPORT_DECISIONS =
            List.of("2026-11-20T17:05:30.250-05:00", "2026-11-20T16:00:00-05:00", "101.25<");
    private static final List<String> STATEMENT_DECISIONS = List.of("00042", "2026-11-20T22:00:00Z", "900000.5<");

    @Property(tries = 500)
    void oneChangedByteOfAReport(@ForAll @IntRange(max = 20_000) int place, @ForAll byte value) {
        requireRefusedOrEqual(REPORT, REPORT_DECISIONS, place % REPORT.length, 1, new byte[] {value});
    }

    @Property(tries = 500)
    void oneChangedByteOfAStatement(@ForAll @IntRange(max = 20_000) int place, @ForAll byte value) {
        requireRefusedOrEqual(STATEMENT, STATEMENT_DECISIONS, place % STATEMENT.length, 1, new byte[] {value});
    }

    @Property(tries = 300)
    void aSpanOfAReportReplaced(
            @ForAll @IntRange(max = 20_000) int place,
            @ForAll @IntRange(max = 200) int length,
            @ForAll @Size(max = 20) byte[] inserted) {
        requireRefusedOrEqual(REPORT, REPORT_DECISIONS, place % REPORT.length, length, inserted);
    }

    @Property(tries = 300)
    void anythingAtAll(@ForAll byte[] document) {
        assertThat(Golden.read(document)).isInstanceOf(Reading.Refused.class);
    }

    private static void requireRefusedOrEqual(
            byte[] document, List<String> decisions, int place, int length, byte[] inserted) {
        int end = Math.min(document.length, place + length);
        Reading reading = Golden.read(replaced(document, place, end, inserted));
        if (!touches(document, decisions, place, end) && !(reading instanceof Reading.Refused)) {
            assertThat(reading).isEqualTo(Golden.read(document));
        }
    }

    private static byte[] replaced(byte[] document, int from, int to, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(document, from));
        out.writeBytes(inserted);
        out.writeBytes(Arrays.copyOfRange(document, to, document.length));
        return out.toByteArray();
    }

    private static boolean touches(byte[] document, List<String> decisions, int from, int to) {
        String text = new String(document, StandardCharsets.UTF_8);
        return decisions.stream().anyMatch(decision -> {
            int at = text.indexOf(decision);
            return from <= at + decision.length() && to >= at;
        });
    }
}
