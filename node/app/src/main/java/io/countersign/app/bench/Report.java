package io.countersign.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All figures of one run of a benchmark. */
public sealed interface Report permits BenchReport, SigningReport {
    /** For a terminal. */
    List<String> lines();

    /** Writes the figures as JSON; times in ns. */
    default void write(Path file) throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(this) + "\n");
    }
}
