package io.countersign.api.http;

import java.util.Set;

/**
 * One path that answers GET and HEAD.
 *
 * @param path as the OpenAPI document writes it, parameters in braces
 * @param media what it may answer with, apart from problems
 * @param query names of the query parameters it takes; any other is refused
 */
public record Endpoint(String path, Set<Media> media, Freshness freshness, Set<String> query, Answer answer) {
    /** Gives the reply to a request; may block. */
    @FunctionalInterface
    public interface Answer {
        Reply to(Call call);
    }

    /** How long a copy may be used. */
    public enum Freshness {
        /** Never keep a copy. */
        NOW("no-store"),
        /** Keep one, ask before every use. */
        REVALIDATE("no-cache"),
        /** What is signed does not change; where it can be submitted may. */
        SIGNED("public, max-age=300");

        private final String cacheControl;

        Freshness(String cacheControl) {
            this.cacheControl = cacheControl;
        }

        public String cacheControl() {
            return cacheControl;
        }
    }

    public Endpoint {
        media = Set.copyOf(media);
        query = Set.copyOf(query);
    }

    public static Endpoint of(String path, Media media, Freshness freshness, Answer answer) {
        return new Endpoint(path, Set.of(media), freshness, Set.of(), answer);
    }

    public static Endpoint json(String path, Answer answer) {
        return of(path, Media.JSON, Freshness.REVALIDATE, answer);
    }

    public static Endpoint paged(String path, Answer answer) {
        return new Endpoint(path, Set.of(Media.JSON), Freshness.REVALIDATE, Call.PAGING, answer);
    }

    /** The path with parameters as the router writes them. */
    public String routerPath() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }
}
