package io.countersign.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document as the tests read it: its paths, and its schemas as JSON Schema 2020-12. */
final class ContractDocument {
    private static final String ID = "urn:countersign:openapi";

    private final JsonNode document;
    private final SchemaRegistry registry;

    ContractDocument() {
        try (InputStream in = ContractDocument.class.getResourceAsStream("/openapi.yaml")) {
            document = new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String json = JsonMapper.shared().writeValueAsString(document);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, json)));
    }

    Set<String> paths() {
        return new TreeSet<>(document.path("paths").propertyNames());
    }

    Set<String> enumeration(String schema) {
        Set<String> values = new TreeSet<>();
        document.path("components")
                .path("schemas")
                .path(schema)
                .path("enum")
                .forEach(one -> values.add(one.asString()));
        return values;
    }

    /** What is wrong with a body that {@code path} answered with {@code status} and {@code media}. */
    List<String> wrongs(String path, int status, String media, String body) {
        JsonNode responses = document.at("/paths/" + pointer(path) + "/get/responses");
        String response = responses.has(Integer.toString(status)) ? Integer.toString(status) : "default";
        if (responses.path(response).has("$ref")) {
            return wrongs("/components/schemas/Problem", body);
        }
        String schema =
                "/paths/" + pointer(path) + "/get/responses/" + response + "/content/" + pointer(media) + "/schema";
        if (document.at(schema).isMissingNode()) {
            return List.of("no schema for " + status + " " + media + " on " + path);
        }
        return wrongs(schema, body);
    }

    List<String> wrongsOfMessage(String message) {
        return wrongs("/components/schemas/StreamMessage", message);
    }

    private List<String> wrongs(String pointer, String body) {
        Schema schema = registry.getSchema(SchemaLocation.of(ID + "#" + pointer));
        return schema.validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
