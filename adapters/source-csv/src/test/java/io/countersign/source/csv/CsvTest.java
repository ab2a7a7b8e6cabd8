package io.countersign.source.csv;

import static io.countersign.model.ReasonCode.INCOMPLETE;
import static io.countersign.model.ReasonCode.MALFORMED;
import static io.countersign.model.ReasonCode.NOT_UNDERSTOOD;
import static io.countersign.model.ReasonCode.OUT_OF_BOUNDS;
import static io.countersign.model.ReasonCode.TOO_LARGE;
import static io.countersign.model.ReasonCode.WRONG_UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.documents.Binding;
import io.countersign.documents.Decoded;
import io.countersign.documents.Place;
import io.countersign.documents.Price;
import io.countersign.documents.Profile;
import io.countersign.model.Bytes;
import io.countersign.model.FactBody;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {
    private static final String GOOD = resource();
    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("isin", "US0378331005"),
            Map.entry("instrument", "EXT-FUND"),
            Map.entry("currency", "USD"),
            Map.entry("scale", "6"),
            Map.entry("zone", "America/New_York"),
            Map.entry("strike", "16:00"),
            Map.entry("separator", "semicolon"),
            Map.entry("decimals", "comma"),
            Map.entry("days", "dd/mm/yyyy"),
            Map.entry("final", "FINAL"),
            Map.entry("estimated", "EST"),
            Map.entry("column.isin", "ISIN"),
            Map.entry("column.currency", "Currency"),
            Map.entry("column.price", "NAV"),
            Map.entry("column.asOf", "Date"),
            Map.entry("column.status", "Status"),
            Map.entry("column.units", "Units"),
            Map.entry("column.total", "Total NAV"),
            Map.entry("column.created", "Published"),
            Map.entry("ignoredColumns", "Fund | Share class"));

    @Test
    void thePriceOfTheInstrumentIsItsNavAtTheStrikeOfTheDay() throws BadSettingException {
        assertThat(new Binding(new SourceId("administrator"), Profile.read(settings(SETTINGS)))
                        .bind(decoded(GOOD), false))
                .isInstanceOfSatisfying(
                        Reading.Facts.class,
                        facts -> assertThat(facts.facts()).singleElement().satisfies(fact -> {
                            assertThat(fact.key().asOf()).isEqualTo("2026-11-20T21:00:00Z");
                            assertThat(fact.version())
                                    .isEqualTo(Instant.parse("2026-11-20T22:05:30Z")
                                            .toEpochMilli());
                            assertThat(fact.body())
                                    .isEqualTo(new FactBody.Nav(Quantity.of(101_247_500, 6, new Unit("USD/unit"))));
                        }));
    }

    @Test
    void finalAndEstimatedPricesAreToldApart() throws BadSettingException {
        assertThat(decoded(GOOD))
                .isInstanceOfSatisfying(
                        Decoded.Understood.class,
                        understood -> assertThat(understood.messages().get(0).statements())
                                .extracting(
                                        price -> ((Price) price).standing(),
                                        price -> ((Price) price).perUnit().toString())
                                .containsExactly(
                                        Tuple.tuple(Price.Standing.FINAL, "101.2475 USD/unit"),
                                        Tuple.tuple(Price.Standing.ESTIMATED, "7.5 GBP/unit")));
    }

    @Test
    void theOrderOfColumnsAndLineEndsMeanNothing() throws BadSettingException {
        String[] lines = GOOD.split("\n", -1);
        StringBuilder moved = new StringBuilder();
        for (String line : lines) {
            int cut = line.lastIndexOf(';');
            moved.append(cut < 0 ? "" : line.substring(cut + 1) + ";" + line.substring(0, cut) + "\r\n");
        }

        assertThat(decoded(moved.toString())).isEqualTo(decoded(GOOD));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("edits")
    void refuses(String passage, String replacement, ReasonCode expected) throws BadSettingException {
        assertThat(GOOD).contains(passage);
        assertThat(code(GOOD.replace(passage, replacement))).isEqualTo(expected);
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("101,2475", "101.2475", MALFORMED),
                edit("101,2475", "1.101,2475", MALFORMED),
                edit("101,2475", "1e2", MALFORMED),
                edit("101,2475", "-101,2475", MALFORMED),
                edit("101,2475", "+101,2475", MALFORMED),
                edit("101,2475", "(101,2475)", MALFORMED),
                edit("101,2475", " 101,2475", MALFORMED),
                edit("101,2475", "", MALFORMED),
                edit("101,2475", "NaN", MALFORMED),
                edit("101,2475", "0", OUT_OF_BOUNDS),
                edit("101,2475", "101,3475", NOT_UNDERSTOOD),
                edit(";USD;", ";usd;", WRONG_UNIT),
                edit("20/11/2026;FINAL", "11/20/2026;FINAL", MALFORMED),
                edit("20/11/2026;FINAL", "31/11/2026;FINAL", MALFORMED),
                edit("20/11/2026;FINAL", "2026-11-20;FINAL", MALFORMED),
                edit("20/11/2026;FINAL", "20/11/26;FINAL", MALFORMED),
                edit(";FINAL;", ";final;", NOT_UNDERSTOOD),
                edit(";FINAL;", ";;", NOT_UNDERSTOOD),
                edit("US0378331005", "US0378331006", MALFORMED),
                edit(";NAV;", ";Nav;", NOT_UNDERSTOOD),
                edit(";NAV;", ";ISIN;", NOT_UNDERSTOOD),
                edit("Fund;ISIN", "Fund;ISIN;Comment", MALFORMED),
                edit("Fund;ISIN", "Comment;ISIN", NOT_UNDERSTOOD),
                edit("\nExample Growth Fund;", "\nExample; Growth Fund;", MALFORMED),
                edit("\nExample Growth Fund;", "\n\"Example\" Growth Fund;", MALFORMED),
                edit("\nExample Growth Fund;", "\n\"Example Growth Fund;", MALFORMED),
                edit("\nExample Growth Fund;", "\n\nExample Growth Fund;", MALFORMED),
                edit("\nExample Growth Fund;", "\n#Example Growth Fund\n;", MALFORMED),
                edit("Growth", "Gr\u0000wth", MALFORMED),
                edit(";7500,00;2026-11-20T17:05:30", ";7500,00;2026-11-20T17:05:31", NOT_UNDERSTOOD),
                edit("2026-11-20T17:05:30-05:00", "2026-11-01T01:30:00", NOT_UNDERSTOOD),
                edit("2026-11-20T17:05:30-05:00", "20.11.2026 17:05", MALFORMED));
    }

    private static Arguments edit(String passage, String replacement, ReasonCode expected) {
        return Arguments.of(passage, replacement, expected);
    }

    @Test
    void encodingsSizeAndEmptinessAreRefused() throws BadSettingException {
        assertThat(code("\uFEFF" + GOOD)).isEqualTo(MALFORMED);
        assertThat(code("")).isEqualTo(MALFORMED);
        assertThat(code(GOOD.substring(0, GOOD.indexOf('\n') + 1))).isEqualTo(INCOMPLETE);
        assertThat(code(GOOD + "x".repeat(2_000_000))).isEqualTo(TOO_LARGE);
        assertThat(code(GOOD.replace("Growth", "x".repeat(100_000)).replace("FINAL", "y".repeat(3_000))))
                .isEqualTo(TOO_LARGE);
        assertThat(reader(SETTINGS).read(Bytes.of(GOOD.getBytes(StandardCharsets.UTF_16))))
                .isInstanceOf(Decoded.Refused.class);
        assertThat(reader(SETTINGS)
                        .read(Bytes.of(GOOD.replace("Growth", "Gr\u00f6wth").getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(Decoded.Refused.class);
    }

    @Test
    void aRefusalNamesLineAndColumn() throws BadSettingException {
        assertThat(decoded(GOOD.replace("7,5;", "7.5;")))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.place()).isEqualTo(new Place(3, "NAV")));
    }

    @Test
    void oneDamagedFieldIsRefusedOrDecidesTheSame() throws BadSettingException {
        Decoded whole = decoded(GOOD);
        List<String> lines = List.of(GOOD.split("\n", -1));
        for (int line = 1; line < 3; line++) {
            String[] fields = lines.get(line).split(";(?! class)", -1);
            for (int i = 1; i < fields.length; i++) {
                for (String damaged : List.of(
                        "", fields[i] + "~", fields[i].replace('0', 'O'), fields[i] + ";", "\"" + fields[i], "x")) {
                    String[] others = fields.clone();
                    others[i] = damaged;
                    String document = GOOD.replace(lines.get(line), String.join(";", others));
                    Decoded decoded = decoded(document);
                    if (decoded instanceof Decoded.Understood) {
                        assertThat(decoded).as(document).isEqualTo(whole);
                    }
                }
            }
        }
    }

    @Test
    void settingsThatLeaveAnythingOpenAreRefused() {
        assertThatThrownBy(() -> reader(without("column.price"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(without("column.created"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(without("column.currency"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(without("final"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(with("decimals", "auto"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(with("days", "d/m/y"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(with("separator", ","))).isInstanceOf(BadSettingException.class);
    }

    private static Map<String, String> without(String key) {
        Map<String, String> less = new HashMap<>(SETTINGS);
        less.remove(key);
        return less;
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> other = new HashMap<>(SETTINGS);
        other.put(key, value);
        return other;
    }

    static io.countersign.documents.DocumentReader reader(Map<String, String> settings) throws BadSettingException {
        return new CsvFormat().reader(settings(settings));
    }

    private static SourceSettings settings(Map<String, String> values) throws BadSettingException {
        Set<String> known = new HashSet<>(Profile.KEYS);
        known.addAll(new CsvFormat().settings());
        return new SourceSettings(values, known);
    }

    private static Decoded decoded(String document) throws BadSettingException {
        return reader(SETTINGS).read(Bytes.of(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static ReasonCode code(String document) throws BadSettingException {
        return switch (decoded(document)) {
            case Decoded.Refused refused -> refused.code();
            case Decoded.Understood understood -> throw new AssertionError(understood.toString());
        };
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(CsvTest.class.getResourceAsStream("nav.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }
}
