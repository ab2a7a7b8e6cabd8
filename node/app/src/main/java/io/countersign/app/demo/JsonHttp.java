package io.countersign.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP to the demo's own processes on this machine. No answer is empty. */
final class JsonHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = JsonMapper.shared();

    Optional<JsonNode> get(URI resource) throws InterruptedException {
        return answer(HttpRequest.newBuilder(resource).timeout(TIMEOUT).build());
    }

    /** The result of a JSON-RPC call; empty on an error too. */
    Optional<JsonNode> call(URI endpoint, String method, Object... parameters) throws InterruptedException {
        Map<String, Object> body = Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        return answer(request).map(answer -> answer.path("result")).filter(result -> !result.isMissingNode());
    }

    Optional<String> text(URI resource) throws InterruptedException {
        return body(HttpRequest.newBuilder(resource).timeout(TIMEOUT).build());
    }

    private Optional<JsonNode> answer(HttpRequest request) throws InterruptedException {
        try {
            return body(request).map(json::readTree);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private Optional<String> body(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }
}
