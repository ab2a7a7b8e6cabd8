package io.countersign.app.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One operator's API as anyone may read it. */
final class OperatorApi {
    private static final int PAGE = 200;

    private final URI base;
    private final JsonHttp http;

    OperatorApi(int port, JsonHttp http) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.http = http;
    }

    URI page() {
        return base.resolve("/");
    }

    boolean isLive() throws InterruptedException {
        return http.get(base.resolve("/v1/node")).isPresent();
    }

    /** Elements of a list resource; none where the operator does not answer. */
    List<JsonNode> list(String name) throws InterruptedException {
        return http.get(base.resolve("/v1/" + name))
                .map(answer -> List.copyOf(answer.path(name).valueStream().toList()))
                .orElse(List.of());
    }

    /** The bundle of what was signed. */
    Optional<JsonNode> attestation(String digest) throws InterruptedException {
        return http.get(base.resolve("/v1/attestations/" + digest));
    }

    /** All elements of a paged resource, newest first. */
    List<JsonNode> all(String name) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String query = "?limit=" + PAGE;
        while (true) {
            Optional<JsonNode> page = http.get(base.resolve("/v1/" + name + query));
            if (page.isEmpty()) {
                return items;
            }
            page.get().path("items").forEach(items::add);
            JsonNode next = page.get().path("next");
            if (!next.isString()) {
                return items;
            }
            query = "?limit=" + PAGE + "&before=" + next.asString();
        }
    }

    /** The newest elements of a paged resource. */
    List<JsonNode> newest(String name, int limit) throws InterruptedException {
        return http.get(base.resolve("/v1/" + name + "?limit=" + limit))
                .map(page -> List.copyOf(page.path("items").valueStream().toList()))
                .orElse(List.of());
    }

    /** How many messages of a type the operator has sent since it started. */
    long messagesSent(String type) throws InterruptedException {
        return http.text(base.resolve("/metrics"))
                .flatMap(metrics -> Pattern.compile("(?m)^countersign_messages_total\\{direction=\"sent\",type=\""
                                + type + "\",?\\} (\\d+)")
                        .matcher(metrics)
                        .results()
                        .findFirst())
                .map(found -> Long.parseLong(found.group(1)))
                .orElse(0L);
    }
}
