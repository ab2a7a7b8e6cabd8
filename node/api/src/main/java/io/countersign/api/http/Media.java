package io.countersign.api.http;

/** Media types the node serves. */
public enum Media {
    JSON("application/json", ""),
    PROBLEM("application/problem+json", ""),
    YAML("application/yaml", ""),
    BYTES("application/octet-stream", ""),
    METRICS("text/plain", "; version=0.0.4; charset=utf-8"),
    HTML("text/html", "; charset=utf-8"),
    CSS("text/css", "; charset=utf-8"),
    SCRIPT("text/javascript", "; charset=utf-8"),
    SVG("image/svg+xml", "");

    private final String type;
    private final String parameters;

    Media(String type, String parameters) {
        this.type = type;
        this.parameters = parameters;
    }

    /** Type and subtype, as in an Accept header. */
    public String type() {
        return type;
    }

    public String header() {
        return type + parameters;
    }
}
