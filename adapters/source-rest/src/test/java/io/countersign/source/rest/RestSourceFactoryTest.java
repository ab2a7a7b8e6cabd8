package io.countersign.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestSourceFactoryTest {
    private final Path folder;

    RestSourceFactoryTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("key.jwk"), Documents.KEY.toPublicJWK().toJSONString());
    }

    @Test
    void isFoundByItsType() {
        assertThat(ServiceLoader.load(SourceFactory.class))
                .extracting(SourceFactory::type)
                .contains("rest");
    }

    @Test
    void makesASource() {
        assertThat(create(Map.of("timeoutMillis", "500"))).isInstanceOfSatisfying(Result.Ok.class, ok -> {
            SourceAdapter source = (SourceAdapter) ok.value();
            assertThat(source.source()).isEqualTo(Documents.SOURCE);
            source.close();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://custodian.example/",
                "http://127.0.0.1.example/",
                "http://10.0.0.1/",
                "ftp://127.0.0.1/",
                "https://user:secret@custodian.example/",
                "https://custodian.example/?a=b",
                "https:///v1",
                "custodian.example",
                "https://custodian example/"
            })
    void onlyHttpsOrThisMachineIsAsked(String url) {
        assertThat(refusal(Map.of("url", url)).detail()).contains("'url'").doesNotContain("secret");
    }

    @Test
    void badSettingsAreRefused() throws IOException {
        assertThat(refusal(Map.of("audiance", "x")).detail()).contains("did you mean 'audience'?");
        assertThat(refusal(Map.of("timeoutMillis", "0")).detail()).contains("'timeoutMillis'");
        assertThat(refusal(Map.of("timeoutMillis", "60001")).detail()).contains("'timeoutMillis'");
        assertThat(refusal(Map.of("key", "none.jwk")).detail()).contains("cannot be read");
        Files.writeString(folder.resolve("bad.jwk"), "{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\"}");
        assertThat(refusal(Map.of("key", "bad.jwk")).detail()).contains("'key'");
    }

    @Test
    void aPrivateKeyDoesNotBelongHere() throws IOException {
        Files.writeString(folder.resolve("private.jwk"), Documents.KEY.toJSONString());

        String detail = refusal(Map.of("key", "private.jwk")).detail();

        assertThat(detail)
                .contains("holds a private key")
                .doesNotContain(Documents.KEY.getD().toString());
    }

    @Test
    void aKeyWithoutNameIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("nameless.jwk"),
                Documents.KEY.toPublicJWK().toJSONString().replace("\"kid\":\"key-1\",", ""));

        assertThat(refusal(Map.of("key", "nameless.jwk")).detail()).contains("no kid");
    }

    private Result<SourceAdapter> create(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "url", "http://127.0.0.1:1",
                "key", "key.jwk",
                "audience", "testnet",
                "instrument", "EXT-FUND",
                "currency", "USD",
                "scale", "6",
                "unitsScale", "2",
                "cashScale", "2"));
        settings.putAll(changes);
        return new RestSourceFactory().create(Documents.SOURCE, settings, folder);
    }

    private Refusal refusal(Map<String, String> changes) {
        return switch (create(changes)) {
            case Result.No<SourceAdapter>(Refusal refusal) -> refusal;
            case Result.Ok<SourceAdapter> ok -> throw new AssertionError("accepted " + changes);
        };
    }
}
