package io.countersign.app.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON Schema (draft 2020-12) of the folder {@code config}: what it allows, and the defaults it names. */
final class ConfigSchema {
    private final JsonNode document;
    private final Schema schema;

    private ConfigSchema(JsonNode document) {
        this.document = document;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    static ConfigSchema resource(String name) {
        try (InputStream in = ConfigSchema.class.getResourceAsStream("/config/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + name + " is not on the class path");
            }
            return new ConfigSchema(JsonMapper.shared().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<ConfigProblem> problems(JsonNode tree) {
        Set<ConfigProblem> problems = new LinkedHashSet<>();
        for (Error error : schema.validate(tree)) {
            problems.add(problem(error));
        }
        return new ArrayList<>(problems);
    }

    /** Adds every property that is missing and has a default. */
    void fillDefaults(JsonNode tree) {
        fill(tree, document);
    }

    private ConfigProblem problem(Error error) {
        String path = error.getInstanceLocation().toString();
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                new ConfigProblem(
                        path,
                        unknownKey(
                                property,
                                error.getSchemaLocation().getFragment().toString()));
            case "required" -> new ConfigProblem(path, "the key '" + property + "' is required");
            default -> new ConfigProblem(path, error.getMessage());
        };
    }

    private String unknownKey(String key, String schemaFragment) {
        String owner = schemaFragment.substring(0, schemaFragment.lastIndexOf('/'));
        JsonNode properties = document.at(owner).path("properties");
        return "unknown key '" + key + "'"
                + Suggestion.nearest(key, properties.propertyNames())
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse("");
    }

    private void fill(JsonNode value, JsonNode rule) {
        JsonNode resolved = resolve(rule);
        if (value instanceof ObjectNode object) {
            for (var property : resolved.path("properties").properties()) {
                JsonNode propertyRule = property.getValue();
                JsonNode fallback = propertyRule.path("default");
                if (!object.has(property.getKey()) && !fallback.isMissingNode()) {
                    object.set(property.getKey(), fallback.deepCopy());
                }
                fill(object.path(property.getKey()), propertyRule);
            }
        } else if (value.isArray()) {
            value.forEach(element -> fill(element, resolved.path("items")));
        }
    }

    private JsonNode resolve(JsonNode rule) {
        JsonNode reference = rule.path("$ref");
        return reference.isMissingNode()
                ? rule
                : document.at(reference.asString().substring(1));
    }
}
