package io.countersign.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a YAML file of one schema into its record. Unknown and missing keys are errors; nothing is guessed. */
final class ConfigReader {
    static final long MAX_FILE_BYTES = 1_048_576;

    private final ObjectMapper yaml = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    <T> Loaded<T> read(Path file, ConfigSchema schema, Class<T> type) {
        JsonNode tree;
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                return Loaded.invalid("", file + " is larger than " + MAX_FILE_BYTES + " bytes");
            }
            tree = yaml.readTree(Files.readString(file));
        } catch (NoSuchFileException missing) {
            return Loaded.invalid("", file + " does not exist");
        } catch (IOException unreadable) {
            return Loaded.invalid("", file + " cannot be read: " + unreadable.getMessage());
        } catch (JacksonException notYaml) {
            return Loaded.invalid("", file + " is not YAML: " + notYaml.getOriginalMessage());
        }
        return bind(tree, schema, type);
    }

    private <T> Loaded<T> bind(JsonNode tree, ConfigSchema schema, Class<T> type) {
        List<ConfigProblem> problems = schema.problems(tree);
        if (!problems.isEmpty()) {
            return new Loaded.Invalid<>(problems);
        }
        schema.fillDefaults(tree);
        try {
            return new Loaded.Valid<>(yaml.treeToValue(tree, type));
        } catch (JacksonException unbound) {
            return Loaded.invalid("", unbound.getOriginalMessage());
        }
    }
}
