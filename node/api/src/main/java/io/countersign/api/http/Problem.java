package io.countersign.api.http;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a request was not answered: problem details of RFC 9457.
 *
 * @param detail one line for people, without any byte of the request
 */
public record Problem(Kind kind, String detail) {
    private static final String TYPE = "urn:countersign:problem:";

    /** Kinds of problems; the names are part of the API. */
    public enum Kind {
        BAD_REQUEST(400, "Bad request"),
        FOREIGN_ORIGIN(403, "Foreign origin"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "Not acceptable"),
        CONTENT_NOT_ALLOWED(413, "Content not allowed"),
        URI_TOO_LONG(414, "URI too long"),
        UPGRADE_REQUIRED(426, "Upgrade required"),
        TOO_MANY_REQUESTS(429, "Too many requests"),
        HEADERS_TOO_LARGE(431, "Headers too large"),
        INTERNAL(500, "Internal error"),
        OVERLOADED(503, "Overloaded"),
        VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", TYPE + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", kind.title)
                .put("status", kind.status)
                .put("detail", detail);
    }
}
