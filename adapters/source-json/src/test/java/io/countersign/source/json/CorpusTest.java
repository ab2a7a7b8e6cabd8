package io.countersign.source.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the corpus that Jazzer starts from, those it once broke a reader with among them. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/io/countersign/source/json/JsonFuzzInputs/anyBytes");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isUnderstoodOrRefused(Path document) throws Exception {
        new JsonFuzz().anyBytes(Files.readAllBytes(document));
    }
}
