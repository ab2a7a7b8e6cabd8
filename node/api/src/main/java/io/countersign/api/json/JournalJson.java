package io.countersign.api.json;

import static io.countersign.api.json.Json.list;
import static io.countersign.api.json.Json.object;
import static io.countersign.api.json.Json.orNull;
import static io.countersign.api.json.Json.time;

import io.countersign.core.view.Cursor;
import io.countersign.core.view.EvidenceView;
import io.countersign.core.view.Page;
import io.countersign.core.view.RefusalView;
import io.countersign.core.view.SettlementView;
import io.countersign.core.view.TransferView;
import io.countersign.core.view.TransferView.LegView;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What comes in pages: settlements, transfers, refusals and evidence. */
public final class JournalJson {
    private JournalJson() {}

    public static <T> ObjectNode page(Page<T> page, Function<T, ObjectNode> form) {
        ObjectNode node = object();
        node.set("items", list(page.items(), form));
        node.set("next", orNull(page.next().map(Cursor::position), Json::text));
        return node;
    }

    public static ObjectNode settlement(SettlementView deal) {
        ObjectNode node = object().put("deal", deal.deal().name())
                .put("homeChain", deal.homeChain().toString())
                .put("gate", deal.gate().toHex())
                .put("status", deal.status().name())
                .put("outcome", deal.outcome().name())
                .put("attempt", Long.toString(deal.attempt()));
        node.set("units", Json.quantity(deal.units()));
        node.set("cash", Json.quantity(deal.cash()));
        node.set("digest", orNull(deal.digest(), Json::text));
        node.set("transaction", orNull(deal.transaction(), Json::text));
        node.set("effectiveAt", orNull(deal.effectiveAt(), Json::time));
        node.set("expiresAt", orNull(deal.expiresAt(), Json::time));
        node.set("confirmedAt", time(deal.confirmedAt()));
        node.set("updatedAt", time(deal.updatedAt()));
        node.set("refusal", orNull(deal.refusal(), Json::refusal));
        return node;
    }

    public static ObjectNode transfer(TransferView transfer) {
        ObjectNode node = object().put("id", transfer.id().toHex())
                .put("asset", transfer.asset().name())
                .put("status", transfer.status().name());
        node.set("source", orNull(transfer.source(), JournalJson::leg));
        node.set("destination", orNull(transfer.destination(), JournalJson::leg));
        node.set("firstSeenAt", time(transfer.firstSeenAt()));
        node.set("updatedAt", time(transfer.updatedAt()));
        return node;
    }

    public static ObjectNode refusal(RefusalView refusal) {
        ObjectNode node = Json.refusal(refusal.refusal()).put("number", Long.toString(refusal.number()));
        node.set("at", time(refusal.at()));
        return node;
    }

    public static ObjectNode evidence(EvidenceView proved) {
        ObjectNode node = object().put("id", proved.id())
                .put("operator", proved.operator().index())
                .put("offence", proved.offence())
                .put("sentence", proved.sentence())
                .put("epoch", proved.epoch())
                .put("count", Long.toString(proved.count()));
        node.set("stream", orNull(proved.place(), place -> Json.text(place.stream())));
        node.set("sequence", orNull(proved.place(), place -> Json.text(place.window())));
        node.set("view", orNull(proved.place(), place -> Json.number(place.view())));
        node.set("firstSeenAt", time(proved.firstSeenAt()));
        return node;
    }

    private static ObjectNode leg(LegView leg) {
        ObjectNode node = object().put("chain", leg.chain().toString())
                .put("transaction", leg.transaction().toHex())
                .put("final", leg.isFinal());
        node.set("amount", Json.quantity(leg.amount()));
        node.set("at", time(leg.blockTime()));
        return node;
    }
}
