package io.countersign.api.http;

import io.countersign.api.http.Endpoint.Freshness;
import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes replies with the headers every reply has. */
public final class Responder {
    /** Scripts, styles and the stream come from this node alone, and nobody frames it. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int ETAG_BYTES = 16;
    private static final int NOT_MODIFIED = 304;

    /** Sends {@code reply}; the future ends when its last byte is written. */
    public Future<Void> send(HttpServerRequest request, Reply reply, Freshness freshness) {
        return switch (reply) {
            case Reply.Content content -> content(request, content, freshness);
            case Reply.Refused refused -> problem(request, refused.problem());
        };
    }

    /** Sends a problem and then closes the connection, for requests after which its bytes can not be trusted. */
    public Future<Void> sendAndClose(HttpServerRequest request, Problem problem) {
        request.pause();
        request.response().putHeader("connection", "close");
        return problem(request, problem).eventually(() -> request.connection().close());
    }

    public Future<Void> problem(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = common(request.response())
                .setStatusCode(problem.kind().status())
                .putHeader("content-type", Media.PROBLEM.header())
                .putHeader("cache-control", Freshness.NOW.cacheControl());
        switch (problem.kind()) {
            case METHOD_NOT_ALLOWED -> response.putHeader("allow", "GET, HEAD");
            case TOO_MANY_REQUESTS, OVERLOADED -> response.putHeader("retry-after", "1");
            case UPGRADE_REQUIRED -> response.putHeader("upgrade", "websocket");
            case BAD_REQUEST,
                    FOREIGN_ORIGIN,
                    NOT_FOUND,
                    NOT_ACCEPTABLE,
                    CONTENT_NOT_ALLOWED,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE,
                    INTERNAL,
                    VERSION_NOT_SUPPORTED -> {}
        }
        return response.end(Buffer.buffer(JsonMapper.shared().writeValueAsBytes(problem.toJson())));
    }

    private Future<Void> content(HttpServerRequest request, Reply.Content content, Freshness freshness) {
        HttpServerResponse response = common(request.response()).putHeader("cache-control", freshness.cacheControl());
        if (freshness != Freshness.NOW) {
            String tag = tag(content.body());
            response.putHeader("etag", tag);
            if (matches(request.getHeader("if-none-match"), tag)) {
                return response.setStatusCode(NOT_MODIFIED).end();
            }
        }
        response.setStatusCode(content.status())
                .putHeader("content-type", content.media().header())
                .putHeader("content-length", Integer.toString(content.body().length()));
        return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(content.body());
    }

    private static HttpServerResponse common(HttpServerResponse response) {
        return response.putHeader("content-security-policy", CONTENT_SECURITY_POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("x-frame-options", "DENY")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("permissions-policy", "camera=(), geolocation=(), microphone=()")
                .putHeader("cross-origin-opener-policy", "same-origin")
                .putHeader("cross-origin-resource-policy", "same-origin");
    }

    private static String tag(Buffer body) {
        Bytes hash = Hashes.sha256(Bytes.of(body.getBytes())).bytes();
        return '"' + hash.slice(0, ETAG_BYTES).toHex().substring(2) + '"';
    }

    /** Weak comparison of RFC 9110 section 13.1.2. */
    private static boolean matches(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
