package io.countersign.api.http;

import io.vertx.core.buffer.Buffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint answers. */
public sealed interface Reply {
    record Content(int status, Media media, Buffer body) implements Reply {}

    record Refused(Problem problem) implements Reply {}

    static Reply json(JsonNode node) {
        return json(200, node);
    }

    static Reply json(int status, JsonNode node) {
        return new Content(status, Media.JSON, Buffer.buffer(JsonMapper.shared().writeValueAsBytes(node)));
    }

    static Reply content(Media media, Buffer body) {
        return new Content(200, media, body);
    }

    static Reply refused(Problem.Kind kind, String detail) {
        return new Refused(new Problem(kind, detail));
    }
}
