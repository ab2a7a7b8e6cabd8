package io.countersign.source.json;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    private static final String GOOD = resource();
    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("isin", "US0378331005"),
            Map.entry("instrument", "EXT-FUND"),
            Map.entry("currency", "USD"),
            Map.entry("scale", "6"),
            Map.entry("zone", "America/New_York"),
            Map.entry("final", "final"),
            Map.entry("estimated", "estimated"),
            Map.entry("path.rows", "/navs"),
            Map.entry("path.isin", "/navs/*/isin"),
            Map.entry("path.currency", "/navs/*/nav/currency"),
            Map.entry("path.price", "/navs/*/nav/amount"),
            Map.entry("path.asOf", "/navs/*/at"),
            Map.entry("path.status", "/navs/*/status"),
            Map.entry("path.units", "/navs/*/units"),
            Map.entry("path.total", "/navs/*/total"),
            Map.entry("path.created", "/published"),
            Map.entry("ignoredPaths", "/provider | /comment"));

    @Test
    void thePriceOfTheInstrumentIsItsNav() throws BadSettingException {
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
    void oneObjectIsOnePrice() throws BadSettingException {
        Map<String, String> one = new HashMap<>(SETTINGS);
        one.keySet().removeIf(key -> key.startsWith("path.") || key.equals("final") || key.equals("estimated"));
        one.putAll(Map.of(
                "path.isin",
                "/isin",
                "path.price",
                "/price",
                "path.asOf",
                "/day",
                "path.created",
                "/made",
                "priceCurrency",
                "USD"));
        String document =
                "{\"isin\":\"US0378331005\",\"price\":1.50,\"day\":\"2026-11-20\",\"made\":\"2026-11-20T23:00:00Z\"}";

        assertThat(reader(one).read(Bytes.of(document.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        Decoded.Understood.class,
                        understood -> assertThat(understood.messages().get(0).statements())
                                .singleElement()
                                .satisfies(price ->
                                        assertThat(((Price) price).perUnit()).hasToString("1.50 USD/unit")));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("edits")
    void refuses(String passage, String replacement, ReasonCode expected) throws BadSettingException {
        assertThat(GOOD).contains(passage);
        assertThat(code(GOOD.replace(passage, replacement))).isEqualTo(expected);
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("101.2475", "101,2475", MALFORMED),
                edit("101.2475", "1e2", MALFORMED),
                edit("101.2475", "1E999999999", MALFORMED),
                edit("101.2475", "-101.2475", MALFORMED),
                edit("101.2475", "NaN", MALFORMED),
                edit("101.2475", "0101.2475", MALFORMED),
                edit("101.2475", "null", MALFORMED),
                edit("101.2475", "[101.2475]", NOT_UNDERSTOOD),
                edit("101.2475", "{\"value\": 101.2475}", NOT_UNDERSTOOD),
                edit("101.2475", "\"101.2475 \"", MALFORMED),
                edit("101.2475", "0.0", OUT_OF_BOUNDS),
                edit("101.2475", "101.3475", NOT_UNDERSTOOD),
                edit("\"USD\"", "\"usd\"", WRONG_UNIT),
                edit("\"USD\"}", "\"USD\", \"currency\": \"EUR\"}", MALFORMED),
                edit("\"USD\"}", "\"USD\", \"scale\": 2}", NOT_UNDERSTOOD),
                edit("\"US0378331005\"", "\"US0378331006\"", MALFORMED),
                edit("\"isin\": \"US0378331005\", ", "", MALFORMED),
                edit("\"final\"", "\"Final\"", NOT_UNDERSTOOD),
                edit("\"published\"", "\"publishd\"", NOT_UNDERSTOOD),
                edit("  \"published\": \"2026-11-20T17:05:30-05:00\",\n", "", MALFORMED),
                edit("2026-11-20T17:05:30-05:00", "2026-11-01T01:30:00", NOT_UNDERSTOOD),
                edit("]\n}", "]\n} {}", MALFORMED),
                edit("]\n}", "]\n", MALFORMED),
                edit("]\n}", "],\n}", MALFORMED),
                edit("\"navs\": [", "\"navs\": [{}, ", NOT_UNDERSTOOD),
                edit("\"navs\"", "// navs\n\"navs\"", MALFORMED),
                edit("\"navs\"", "'navs'", MALFORMED));
    }

    private static Arguments edit(String passage, String replacement, ReasonCode expected) {
        return Arguments.of(passage, replacement, expected);
    }

    @Test
    void encodingsSizeAndEmptinessAreRefused() throws BadSettingException {
        assertThat(code("\uFEFF" + GOOD)).isEqualTo(MALFORMED);
        assertThat(code("")).isEqualTo(MALFORMED);
        assertThat(code("{\"navs\": []}")).isEqualTo(INCOMPLETE);
        assertThat(code(GOOD + " ".repeat(2_000_000))).isEqualTo(TOO_LARGE);
        assertThat(code("[".repeat(100_000))).isEqualTo(TOO_LARGE);
        assertThat(code(GOOD.replace("Example", "x".repeat(3_000)))).isEqualTo(TOO_LARGE);
        assertThat(reader(SETTINGS).read(Bytes.of(GOOD.getBytes(StandardCharsets.UTF_16))))
                .isInstanceOf(Decoded.Refused.class);
        assertThat(reader(SETTINGS)
                        .read(Bytes.of(GOOD.replace("Example", "Ex\u00e4mple").getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(Decoded.Refused.class);
    }

    @Test
    void aRefusalNamesLineAndPath() throws BadSettingException {
        assertThat(decoded(GOOD.replace("\"7.5\"", "\"7,5\"")))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.place()).isEqualTo(new Place(7, "/navs/*/nav/amount")));
    }

    @Test
    void oneDamagedValueIsRefusedOrDecidesTheSame() throws BadSettingException {
        Decoded whole = decoded(GOOD);
        Matcher value = Pattern.compile("(?<=: )(\"[^\"]*\"|[0-9.]+)").matcher(GOOD);
        while (value.find()) {
            String written = value.group();
            for (String damaged :
                    List.of("null", "true", "[]", "{}", "\"\"", "[" + written + "]", "-1", "1e3", "\"x\"")) {
                Decoded decoded = decoded(GOOD.substring(0, value.start()) + damaged + GOOD.substring(value.end()));
                if (decoded instanceof Decoded.Understood) {
                    assertThat(decoded).as(damaged + " for " + written).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void settingsThatLeaveAnythingOpenAreRefused() {
        assertThatThrownBy(() -> reader(without("path.price"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(without("path.created"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(without("path.currency"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(without("final"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(with("path.price", "navs.price"))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> reader(with("days", "d/m/y"))).isInstanceOf(BadSettingException.class);
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
        return new JsonFormat().reader(settings(settings));
    }

    private static SourceSettings settings(Map<String, String> values) throws BadSettingException {
        Set<String> known = new HashSet<>(Profile.KEYS);
        known.addAll(new JsonFormat().settings());
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
        try (InputStream in = Objects.requireNonNull(JsonTest.class.getResourceAsStream("nav.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }
}
