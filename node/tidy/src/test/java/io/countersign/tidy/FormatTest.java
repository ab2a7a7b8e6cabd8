package io.countersign.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java file is in palantir-java-format; {@code -Dformat=apply} rewrites the ones that are not. */
class FormatTest {
    private static final boolean APPLY = "apply".equals(System.getProperty("countersign.format"));

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everyFileIsFormatted() {
        List<SourceFile> unformatted =
                SourceFile.all().stream().filter(this::isUnformatted).toList();
        if (APPLY) {
            unformatted.forEach(file -> file.rewrite(formatted(file)));
            return;
        }
        assertThat(unformatted)
                .extracting(SourceFile::path)
                .as("unformatted: run `mvn -pl node/tidy test -Dformat=apply`")
                .isEmpty();
    }

    @Test
    void aMisplacedBraceAndAnUnusedImportAreFound() {
        assertThat(isUnformatted(new SourceFile("A.java", "class A {}\n"))).isFalse();
        assertThat(isUnformatted(new SourceFile("A.java", "class A\n{}\n"))).isTrue();
        assertThat(isUnformatted(new SourceFile("A.java", "import java.util.List;\n\nclass A {}\n")))
                .isTrue();
    }

    private boolean isUnformatted(SourceFile file) {
        return !formatted(file).equals(file.text());
    }

    private String formatted(SourceFile file) {
        try {
            return formatter.formatSourceAndFixImports(file.text());
        } catch (FormatterException e) {
            throw new AssertionError(file.path() + " can not be parsed: " + e.getMessage(), e);
        }
    }
}
