package io.countersign.app.cli.decode;

import io.countersign.documents.Binding;
import io.countersign.documents.Decoded;
import io.countersign.documents.Format;
import io.countersign.documents.Limits;
import io.countersign.documents.Profile;
import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a node would take from a custodian's file, or why it refuses it. */
@Command(
        name = "decode",
        description = "Shows what a node would take from a custodian's file, or why it would refuse it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = DecodeCommand.FAILED,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:understood", "2:refused", "1:the command itself failed"})
public final class DecodeCommand implements Callable<Integer> {
    static final int UNDERSTOOD = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
    private static final SourceId SOURCE = new SourceId("profile");

    @Parameters(paramLabel = "FILE", description = "The file, as the custodian sends it.")
    private Path file = Path.of("document");

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Type and settings of a source, as in a node's configuration. Without it, the format is found"
                    + " by its content and nothing is held against an instrument.")
    private Optional<Path> profile = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Bytes document = content();
            return profile.isPresent() ? decode(document, DecodeProfile.read(profile.get())) : decode(document);
        } catch (IOException unreadable) {
            return failed("cannot read " + unreadable.getMessage());
        } catch (BadSettingException bad) {
            return failed(bad.detail());
        }
    }

    /** One byte more than any reader takes shows that a file is too large. */
    private Bytes content() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.of(in.readNBytes(Limits.DOCUMENT_BYTES + 1));
        }
    }

    private int decode(Bytes document) throws BadSettingException {
        List<Format> fitting =
                formats().stream().filter(format -> format.recognises(document)).toList();
        if (fitting.size() != 1) {
            return failed("the format cannot be told from the content; name it in a profile");
        }
        Format format = fitting.get(0);
        return show(
                format,
                format.reader(new SourceSettings(Map.of(), format.settings())).read(document));
    }

    private int decode(Bytes document, DecodeProfile source) throws BadSettingException {
        Format format = formats().stream()
                .filter(known -> known.name().equals(source.type()))
                .findFirst()
                .orElseThrow(() -> new BadSettingException(
                        ReasonCode.NOT_UNDERSTOOD, "no format is called '" + source.type() + "'"));
        SourceSettings settings = source.settingsOf(format);
        Binding binding = new Binding(SOURCE, Profile.read(settings));
        Decoded decoded = format.reader(settings).read(document);
        return switch (binding.bind(decoded, false)) {
            case Reading.Facts facts -> show(format, decoded, Taken.of(facts));
            case Reading.Withdrawn withdrawn -> show(format, decoded, Taken.of(withdrawn));
            case Reading.Refused refused ->
                decoded instanceof Decoded.Refused
                        ? show(format, decoded)
                        : print(
                                REFUSED,
                                head(format, "refused by the profile")
                                        .group("refusal", Described.refusal(refused.refusal())));
        };
    }

    private int show(Format format, Decoded decoded) {
        return switch (decoded) {
            case Decoded.Understood understood -> print(UNDERSTOOD, understood(format, understood));
            case Decoded.Refused refused ->
                print(REFUSED, head(format, "refused").group("refusal", Described.refusal(refused)));
        };
    }

    private int show(Format format, Decoded decoded, Group taken) {
        return decoded instanceof Decoded.Understood understood
                ? print(UNDERSTOOD, understood(format, understood).group("taken", taken))
                : show(format, decoded);
    }

    private Group understood(Format format, Decoded.Understood understood) {
        Group messages = Described.document(understood);
        return head(format, "understood").group("document", messages);
    }

    private Group head(Format format, String verdict) {
        return new Group()
                .value("file", file.getFileName())
                .value("format", format.name())
                .value("verdict", verdict);
    }

    private int print(int exit, Group result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(result.json()));
        } else {
            result.lines().forEach(out::println);
        }
        out.flush();
        return exit;
    }

    private int failed(String why) {
        spec.commandLine().getErr().println("countersign: " + why);
        return FAILED;
    }

    private static List<Format> formats() {
        return ServiceLoader.load(Format.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
