package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class Iso20022SourceFactoryTest {
    private static final Map<String, String> GOOD = Map.of(
            "folder", "inbox",
            "isin", "US0378331005",
            "instrument", "EXT-FUND",
            "currency", "USD",
            "scale", "6",
            "zone", "America/New_York",
            "account", "SAFE-001",
            "unitsScale", "2");

    @Test
    void isFoundByItsType() {
        assertThat(ServiceLoader.load(SourceFactory.class))
                .extracting(SourceFactory::type)
                .contains("iso20022");
    }

    @Test
    void makesASource() {
        assertThat(create(GOOD))
                .isInstanceOfSatisfying(
                        Result.Ok.class,
                        ok -> assertThat(((SourceAdapter) ok.value()).source()).isEqualTo(Golden.SOURCE));
    }

    @Test
    void aMistypedKeyGetsASuggestion() {
        Refusal refusal = refused(with("instrumnet", "X"));

        assertThat(refusal.code()).isEqualTo(ReasonCode.NOT_UNDERSTOOD);
        assertThat(refusal.detail()).contains("'instrumnet'").contains("did you mean 'instrument'?");
    }

    @Test
    void badAndMissingValuesAreRefused() {
        assertThat(refused(with("isin", "US0378331006")).detail()).contains("'isin'");
        assertThat(refused(with("currency", "usd")).detail()).contains("ISO 4217");
        assertThat(refused(with("zone", "Mars/Olympus")).detail()).contains("'zone'");
        assertThat(refused(with("scale", "18")).code()).isEqualTo(ReasonCode.WRONG_UNIT);
        assertThat(refused(with("scale", "-1")).code()).isEqualTo(ReasonCode.MALFORMED);
        assertThat(refused(with("folder", " ")).detail()).contains("'folder' is missing");
        Map<String, String> halfAccount = new HashMap<>(GOOD);
        halfAccount.remove("account");
        assertThat(refused(halfAccount).detail()).contains("'account' is missing");
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put(key, value);
        return settings;
    }

    private static Result<SourceAdapter> create(Map<String, String> settings) {
        return new Iso20022SourceFactory().create(Golden.SOURCE, settings, Path.of("base"));
    }

    private static Refusal refused(Map<String, String> settings) {
        return switch (create(settings)) {
            case Result.No<SourceAdapter>(Refusal refusal) -> refusal;
            case Result.Ok<SourceAdapter> ok -> throw new AssertionError("accepted " + settings);
        };
    }
}
