package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final Path folder;

    private SourceAdapter source;

    FolderSourceTest(@TempDir Path folder) {
        this.folder = folder;
        this.source = open();
    }

    private SourceAdapter open() {
        return new FolderSource(Golden.profile(), folder, InstantSource.fixed(NOW));
    }

    @Test
    void givesEveryDocumentOldestNameFirst() throws IOException {
        write("000002.xml", Golden.STATEMENT);
        write("000001.xml", Golden.PRICE_REPORT);

        assertThat(fetched()).extracting(RawInput::name).containsExactly("000001.xml", "000002.xml");
        assertThat(fetched()).allSatisfy(input -> {
            assertThat(input.receivedAt()).isEqualTo(NOW);
            assertThat(source.read(input)).isInstanceOfSatisfying(Reading.Facts.class, facts -> {
                assertThat(facts.facts()).hasSize(1);
                assertThat(facts.authentic()).isFalse();
            });
        });
    }

    @Test
    void whatIsNotADocumentIsNotLookedAt() throws IOException {
        write("whole.xml", Golden.PRICE_REPORT);
        write("half.xml.tmp", "<Docu");
        write(".hidden.xml", Golden.PRICE_REPORT);
        Files.createDirectory(folder.resolve("archive"));
        Files.createSymbolicLink(folder.resolve("link.xml"), folder.resolve("whole.xml"));

        assertThat(fetched()).extracting(RawInput::name).containsExactly("whole.xml");
    }

    @Test
    void anAcknowledgedDocumentComesNotAgainUntilARestart() throws IOException {
        write("a.xml", Golden.PRICE_REPORT);
        write("b.xml", Golden.STATEMENT);

        source.acknowledge(fetched().get(0));

        assertThat(fetched()).extracting(RawInput::name).containsExactly("b.xml");
        assertThat(folder.resolve("a.xml")).exists();
        source = open();
        assertThat(fetched()).extracting(RawInput::name).containsExactly("a.xml", "b.xml");
    }

    @Test
    void otherContentUnderAnAcknowledgedNameIsANewDocument() throws IOException {
        write("a.xml", Golden.PRICE_REPORT);
        source.acknowledge(fetched().get(0));

        write("a.xml", Golden.STATEMENT);

        assertThat(fetched()).hasSize(1);
    }

    @Test
    void anOversizeFileIsRefusedAndHoldsNothingUp() throws IOException {
        write("a.xml", "a".repeat(Limits.DOCUMENT_BYTES + 1_000));
        write("b.xml", Golden.PRICE_REPORT);

        List<RawInput> inputs = fetched();

        assertThat(inputs).hasSize(2);
        assertThat(source.read(inputs.get(0)))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ReasonCode.TOO_LARGE));
    }

    @Test
    void aMissingFolderIsAnUnavailableSource() {
        SourceAdapter missing = new FolderSource(Golden.profile(), folder.resolve("none"), InstantSource.fixed(NOW));

        assertThat(missing.fetch())
                .isInstanceOfSatisfying(
                        Result.No.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private List<RawInput> fetched() {
        return switch (source.fetch()) {
            case Result.Ok<List<RawInput>>(List<RawInput> inputs) -> inputs;
            case Result.No<List<RawInput>>(var refusal) -> throw new AssertionError(refusal.toString());
        };
    }
}
