package io.countersign.api;

import io.countersign.api.http.Call;
import io.countersign.api.http.Endpoint;
import io.countersign.api.http.Endpoint.Freshness;
import io.countersign.api.http.Media;
import io.countersign.api.http.Problem.Kind;
import io.countersign.api.http.Reply;
import io.countersign.api.json.AttestationJson;
import io.countersign.api.json.BookJson;
import io.countersign.api.json.CommitteeJson;
import io.countersign.api.json.JournalJson;
import io.countersign.api.json.Json;
import io.countersign.api.json.NodeJson;
import io.countersign.api.page.PageFiles;
import io.countersign.api.page.StatusPage;
import io.countersign.core.view.HealthView;
import io.countersign.core.view.NodeViews;
import io.countersign.core.view.Page;
import io.countersign.core.view.PageRequest;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every path but the stream, and what it answers. */
final class Endpoints {
    private static final Pattern DIGEST = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final int NOT_READY = 503;

    private final NodeViews views;
    private final CollectorRegistry registry;
    private final PageFiles files;

    private Endpoints(NodeViews views, CollectorRegistry registry, PageFiles files) {
        this.views = views;
        this.registry = registry;
        this.files = files;
    }

    static List<Endpoint> of(NodeViews views, CollectorRegistry registry, PageFiles files) {
        return new Endpoints(views, registry, files).all();
    }

    private List<Endpoint> all() {
        return List.of(
                Endpoint.of("/", Media.HTML, Freshness.NOW, call -> page()),
                new Endpoint("/assets/{file}", PageFiles.MEDIA, Freshness.REVALIDATE, Set.of(), this::asset),
                Endpoint.json("/v1/node", call -> Reply.json(NodeJson.node(views.node()))),
                Endpoint.json("/v1/committees", call -> Reply.json(CommitteeJson.committees(views.committees()))),
                Endpoint.json("/v1/books", call -> list("books", views.books(), BookJson::book)),
                Endpoint.json("/v1/feeds/{id}/latest", this::feed),
                Endpoint.of("/v1/attestations/{digest}", Media.JSON, Freshness.SIGNED, this::attestation),
                Endpoint.json("/v1/reserves", call -> list("reserves", views.reserves(), NodeJson::reserve)),
                Endpoint.json("/v1/chains", call -> list("chains", views.chains(), NodeJson::chain)),
                Endpoint.json("/v1/peers", call -> list("peers", views.peers(), NodeJson::peer)),
                Endpoint.paged("/v1/settlements", paged(views::settlements, JournalJson::settlement)),
                Endpoint.paged("/v1/transfers", paged(views::transfers, JournalJson::transfer)),
                Endpoint.paged("/v1/refusals", paged(views::refusals, JournalJson::refusal)),
                Endpoint.paged("/v1/evidence", paged(views::evidence, JournalJson::evidence)),
                Endpoint.of("/v1/evidence/{id}", Media.BYTES, Freshness.SIGNED, this::evidenceFile),
                Endpoint.of("/v1/openapi.yaml", Media.YAML, Freshness.REVALIDATE, call -> files.openapi()),
                Endpoint.of("/metrics", Media.METRICS, Freshness.NOW, call -> metrics()),
                Endpoint.of(
                        "/livez",
                        Media.JSON,
                        Freshness.NOW,
                        call -> Reply.json(Json.object().put("live", true))),
                Endpoint.of("/readyz", Media.JSON, Freshness.NOW, call -> ready()));
    }

    private Reply page() {
        return Reply.content(Media.HTML, Buffer.buffer(new StatusPage(files.template()).render(views)));
    }

    private Reply asset(Call call) {
        return files.asset(call.path("file")).orElseGet(() -> Reply.refused(Kind.NOT_FOUND, "no such file"));
    }

    private Reply feed(Call call) {
        return feedId(call.path("id"))
                .flatMap(views::feed)
                .map(feed -> Reply.json(BookJson.feed(feed)))
                .orElseGet(() -> Reply.refused(Kind.NOT_FOUND, "this node has no such feed"));
    }

    private Reply attestation(Call call) {
        String digest = call.path("digest");
        if (!DIGEST.matcher(digest).matches()) {
            return Reply.refused(Kind.BAD_REQUEST, "a digest is 0x and 64 hexadecimal digits");
        }
        return views.attestation(Digest32.fromHex(digest))
                .map(view -> Reply.json(AttestationJson.attestation(view)))
                .orElseGet(() -> Reply.refused(Kind.NOT_FOUND, "this node never saw an attestation of this digest"));
    }

    private Reply evidenceFile(Call call) {
        return views.evidenceFile(call.path("id"))
                .map(file -> Reply.content(Media.BYTES, Buffer.buffer(file.toArray())))
                .orElseGet(() -> Reply.refused(Kind.NOT_FOUND, "this node keeps no such evidence"));
    }

    private Reply ready() {
        HealthView health = views.health();
        return Reply.json(health.ready() ? 200 : NOT_READY, NodeJson.health(health));
    }

    private Reply metrics() {
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Reply.content(Media.METRICS, Buffer.buffer(text.toString()));
    }

    private static <T> Reply list(String name, List<T> items, Function<T, ? extends JsonNode> form) {
        ObjectNode node = Json.object();
        node.set(name, Json.list(items, form));
        return Reply.json(node);
    }

    private static <T> Endpoint.Answer paged(Function<PageRequest, Page<T>> journal, Function<T, ObjectNode> form) {
        return call -> call.page(Limits.PAGE_ITEMS)
                .map(request -> Reply.json(JournalJson.page(journal.apply(request), form)))
                .orElseGet(() -> Reply.refused(
                        Kind.BAD_REQUEST,
                        "limit is 1 to " + PageRequest.MAX_LIMIT + ", before is what next was on the page before"));
    }

    private static Optional<FeedId> feedId(String name) {
        try {
            return Optional.of(new FeedId(name));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
