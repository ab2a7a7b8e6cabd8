package io.countersign.api.page;

import io.countersign.api.http.Media;
import io.countersign.api.http.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files served from the jar, read once; nothing else can be named. */
public final class PageFiles {
    public static final Set<Media> MEDIA = Set.of(Media.CSS, Media.SCRIPT, Media.SVG);
    private static final String OPENAPI = "/openapi.yaml";
    private static final String FOLDER = "/io/countersign/api/page/";
    private static final String TEMPLATE = FOLDER + "index.html";
    private static final List<String> STYLES = List.of("style.css");
    private static final List<String> IMAGES = List.of("icon.svg");
    private static final List<String> SCRIPTS = List.of(
            "app.js",
            "bars.js",
            "chains.js",
            "feeds.js",
            "format.js",
            "header.js",
            "journals.js",
            "peers.js",
            "render.js",
            "reserves.js",
            "state.js",
            "stream.js",
            "table.js");

    private final Map<String, Reply> assets;
    private final String template;
    private final Reply openapi;

    private PageFiles(Map<String, Reply> assets, String template, Reply openapi) {
        this.assets = Map.copyOf(assets);
        this.template = template;
        this.openapi = openapi;
    }

    public static PageFiles load() {
        Map<String, Reply> assets = new HashMap<>();
        STYLES.forEach(name -> assets.put(name, asset(name, Media.CSS)));
        IMAGES.forEach(name -> assets.put(name, asset(name, Media.SVG)));
        SCRIPTS.forEach(name -> assets.put(name, asset(name, Media.SCRIPT)));
        String template = read(TEMPLATE).toString(StandardCharsets.UTF_8);
        return new PageFiles(assets, template, Reply.content(Media.YAML, read(OPENAPI)));
    }

    public Optional<Reply> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    public String template() {
        return template;
    }

    public Reply openapi() {
        return openapi;
    }

    private static Reply asset(String name, Media media) {
        return Reply.content(media, read(FOLDER + name));
    }

    private static Buffer read(String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
