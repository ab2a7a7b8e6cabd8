package io.countersign.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that names a test as its proof names one that exists. */
class NamedTestsTest {
    private static final List<String> DOCUMENTS = List.of("node/docs/invariants.md", "node/docs/pitfalls.md");
    private static final Pattern NAME = Pattern.compile(
            "`(?<file>[A-Z]\\w*(?:Test|IT|Properties|Vectors)|[A-Z]\\w*\\.t\\.sol)?(?:#(?<method>\\w+))?`");

    private final Map<String, String> tests = Stream.concat(SourceFile.all().stream(), contracts())
            .filter(file -> file.path().contains("/test/"))
            .collect(Collectors.toMap(NamedTestsTest::name, SourceFile::text, String::concat));

    private static String name(SourceFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1).replace(".java", "");
    }

    private static Stream<SourceFile> contracts() {
        Path folder = SourceFile.root().resolve("contracts/test");
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".t.sol"))
                    .map(file -> new SourceFile("contracts/test/" + file.getFileName(), read(file)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyNamedTestExists() {
        for (String document : DOCUMENTS) {
            String text = read(SourceFile.root().resolve(document));
            assertThat(missing(text)).as(document).isEmpty();
            assertThat(NAME.matcher(text).results().count()).as(document).isGreaterThan(20);
        }
    }

    @Test
    void aTestThatDoesNotExistIsFound() {
        assertThat(missing("`NamedTestsTest#everyNamedTestExists`, `#aTestThatDoesNotExistIsFound`"))
                .isEmpty();
        assertThat(missing("`NamedTestsTest#noSuchMethod`, `#noneEither`, `NoSuchTest`"))
                .hasSize(3);
    }

    /** A method without a file is of the file named last. */
    private List<String> missing(String document) {
        List<String> missing = new ArrayList<>();
        String file = "";
        Matcher names = NAME.matcher(document);
        while (names.find()) {
            String method = names.group("method");
            file = names.group("file") == null ? file : names.group("file");
            String text = tests.get(file);
            if (text == null || (method != null && !text.contains(" " + method + "("))) {
                missing.add(names.group());
            }
        }
        return missing;
    }
}
