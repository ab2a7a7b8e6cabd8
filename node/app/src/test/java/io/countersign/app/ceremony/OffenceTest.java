package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is told of an offence finds it in the contract of the API and in the page on evidence. */
class OffenceTest {
    private static final Path PAGE = Path.of("..", "docs", "evidence.md");

    private static List<String> offences() {
        return Stream.concat(
                        Arrays.stream(Offence.values()).map(Enum::name),
                        Arrays.stream(io.countersign.core.message.Offence.values())
                                .map(Enum::name))
                .toList();
    }

    @Test
    void thePageOnEvidenceSaysWhatProvesEachOffence() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(offences()).allSatisfy(offence -> assertThat(page).contains("`" + offence + "`"));
    }

    @Test
    void theContractOfTheApiHasEachOffence() throws IOException {
        try (InputStream contract = OffenceTest.class.getResourceAsStream("/openapi.yaml")) {
            String text = new String(contract.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(offences()).allSatisfy(offence -> assertThat(text).contains("        - " + offence + "\n"));
        }
    }
}
