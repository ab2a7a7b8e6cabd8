package io.countersign.api.json;

import static io.countersign.api.json.Json.list;
import static io.countersign.api.json.Json.object;

import io.countersign.core.view.NodeViews;
import io.countersign.core.view.PageRequest;
import io.countersign.core.view.ViewEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages of the stream: one snapshot, then whole elements that replace what the snapshot said of them. */
public final class StreamJson {
    private StreamJson() {}

    /** Everything at once, with the newest {@code rows} items of each journal. Blocks on storage. */
    public static ObjectNode snapshot(NodeViews views, int rows) {
        PageRequest newest = PageRequest.newest(rows);
        ObjectNode node = object().put("type", "snapshot");
        node.set("at", Json.time(views.now()));
        node.set("node", NodeJson.node(views.node()));
        node.set("health", NodeJson.health(views.health()));
        node.set("books", list(views.books(), BookJson::book));
        node.set("reserves", list(views.reserves(), NodeJson::reserve));
        node.set("chains", list(views.chains(), NodeJson::chain));
        node.set("peers", list(views.peers(), NodeJson::peer));
        node.set("settlements", list(views.settlements(newest).items(), JournalJson::settlement));
        node.set("transfers", list(views.transfers(newest).items(), JournalJson::transfer));
        node.set("refusals", list(views.refusals(newest).items(), JournalJson::refusal));
        return node;
    }

    public static ObjectNode event(ViewEvent event) {
        return switch (event) {
            case ViewEvent.BookChanged it -> message("book", BookJson.book(it.book()));
            case ViewEvent.ReserveChanged it -> message("reserve", NodeJson.reserve(it.reserve()));
            case ViewEvent.SettlementChanged it -> message("settlement", JournalJson.settlement(it.settlement()));
            case ViewEvent.TransferChanged it -> message("transfer", JournalJson.transfer(it.transfer()));
            case ViewEvent.ChainChanged it -> message("chain", NodeJson.chain(it.chain()));
            case ViewEvent.PeerChanged it -> message("peer", NodeJson.peer(it.peer()));
            case ViewEvent.HealthChanged it -> message("health", NodeJson.health(it.health()));
            case ViewEvent.RefusalAdded it -> message("refusal", JournalJson.refusal(it.refusal()));
            case ViewEvent.AttestationAdded it -> message("attestation", Json.text(it.digest()));
        };
    }

    private static ObjectNode message(String type, JsonNode element) {
        ObjectNode node = object().put("type", type);
        node.set(type, element);
        return node;
    }
}
