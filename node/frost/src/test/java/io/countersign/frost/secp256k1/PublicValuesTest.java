package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where arithmetic stands whose time depends on its values: a secret can not get there unseen. */
class PublicValuesTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void bigIntegersAndOtherLibrariesPointsStayWithWhatIsPublic() throws IOException {
        assertThat(filesWith("BigInteger")).containsExactly("Element.java", "Scalar.java");
        assertThat(filesWith("publicValue(")).containsExactly("Element.java", "Scalar.java");
        assertThat(filesWith("org.bouncycastle.math.ec.EC")).containsExactly("Element.java", "FixedBase.java");
    }

    @Test
    void aScalarShowsItsNumberToSumsOfPublicElementsAndInversesOnly() throws IOException {
        assertThat(linesWith("publicValue(", "Scalar.java"))
                .containsExactly(
                        "return reduce(publicValue().modInverse(ORDER).toByteArray());", "BigInteger publicValue() {");
        assertThat(linesWith("publicValue(", "Element.java"))
                .containsExactly("DOMAIN.getG(), scalar.publicValue(), element.point, factor.publicValue()));");
        assertThat(linesWith("::publicValue", "Element.java")).hasSize(1);
    }

    private static List<String> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> linesWith(String text, String file) throws IOException {
        return Files.readAllLines(
                        SOURCES.resolve("io/countersign/frost/secp256k1").resolve(file))
                .stream()
                .map(String::strip)
                .filter(line -> line.contains(text))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
