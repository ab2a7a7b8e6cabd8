package io.countersign.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Channel;
import io.countersign.documents.Limits;
import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChannelTest {
    private static final SourceId SOURCE = new SourceId("custodian");
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final Path folder;

    private Channel channel;

    FolderChannelTest(@TempDir Path folder) {
        this.folder = folder;
        this.channel = open();
    }

    private Channel open() {
        return new FolderChannel(SOURCE, folder, InstantSource.fixed(NOW));
    }

    @Test
    void givesEveryDocumentOldestNameFirst() throws IOException {
        write("000002.xml", "<two/>");
        write("000001.xml", "<one/>");

        assertThat(fetched()).extracting(RawInput::name).containsExactly("000001.xml", "000002.xml");
        assertThat(fetched()).allSatisfy(input -> {
            assertThat(input.receivedAt()).isEqualTo(NOW);
            assertThat(input.source()).isEqualTo(SOURCE);
        });
    }

    @Test
    void whatIsNotADocumentIsNotLookedAt() throws IOException {
        write("whole.xml", "<one/>");
        write("half.xml.tmp", "<Docu");
        write(".hidden.xml", "<one/>");
        Files.createDirectory(folder.resolve("archive"));
        Files.createSymbolicLink(folder.resolve("link.xml"), folder.resolve("whole.xml"));

        assertThat(fetched()).extracting(RawInput::name).containsExactly("whole.xml");
    }

    @Test
    void anAcknowledgedDocumentComesNotAgainUntilARestart() throws IOException {
        write("a.xml", "<one/>");
        write("b.xml", "<two/>");

        channel.acknowledge(fetched().get(0));

        assertThat(fetched()).extracting(RawInput::name).containsExactly("b.xml");
        assertThat(folder.resolve("a.xml")).exists();
        channel = open();
        assertThat(fetched()).extracting(RawInput::name).containsExactly("a.xml", "b.xml");
    }

    @Test
    void otherContentUnderAnAcknowledgedNameIsANewDocument() throws IOException {
        write("a.xml", "<one/>");
        channel.acknowledge(fetched().get(0));

        write("a.xml", "<two/>");

        assertThat(fetched()).hasSize(1);
    }

    @Test
    void ofAnOversizeFileEnoughIsKeptForTheReaderToRefuseItAndItHoldsNothingUp() throws IOException {
        write("a.xml", "a".repeat(Limits.DOCUMENT_BYTES + 1_000));
        write("b.xml", "<one/>");

        List<RawInput> inputs = fetched();

        assertThat(inputs).hasSize(2);
        assertThat(inputs.get(0).content().size()).isEqualTo(Limits.DOCUMENT_BYTES + 1);
    }

    @Test
    void aMissingFolderIsAnUnavailableSource() {
        Channel missing = new FolderChannel(SOURCE, folder.resolve("none"), InstantSource.fixed(NOW));

        assertThat(missing.fetch())
                .isInstanceOfSatisfying(
                        Result.No.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private List<RawInput> fetched() {
        return switch (channel.fetch()) {
            case Result.Ok<List<RawInput>>(List<RawInput> inputs) -> inputs;
            case Result.No<List<RawInput>>(var refusal) -> throw new AssertionError(refusal.toString());
        };
    }
}
