package io.countersign.api.json;

import static io.countersign.api.json.Json.list;
import static io.countersign.api.json.Json.object;
import static io.countersign.api.json.Json.orNull;
import static io.countersign.api.json.Json.time;

import io.countersign.core.view.ChainKeyView;
import io.countersign.core.view.CommitteesView;
import io.countersign.core.view.TermView;
import io.countersign.spi.CommitteeState;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The committees of the network, and whose key each chain takes. */
public final class CommitteeJson {
    private CommitteeJson() {}

    public static ObjectNode committees(CommitteesView view) {
        ObjectNode node = object();
        node.set("committees", list(view.terms(), CommitteeJson::term));
        node.set("chains", list(view.chains(), CommitteeJson::chain));
        return node;
    }

    private static ObjectNode term(TermView term) {
        ObjectNode node = object().put("epoch", term.epoch())
                .put("state", term.state().name())
                .put("key", term.key().name())
                .put("faulty", term.quorum().faulty())
                .put("threshold", term.quorum().threshold());
        node.set("members", list(term.members(), member -> JsonNodeFactory.instance.numberNode(member.index())));
        node.set("from", time(term.from()));
        node.set("until", orNull(term.until(), Json::time));
        node.set("groupKey", orNull(term.groupKey(), key -> Json.text(key.toHex())));
        node.set("change", orNull(term.change(), Json::text));
        return node;
    }

    private static ObjectNode chain(ChainKeyView chain) {
        ObjectNode node = object().put("chain", chain.chain().toString())
                .put("name", chain.name())
                .put("standing", chain.standing().name());
        node.set("hub", orNull(chain.state(), CommitteeJson::hub));
        return node;
    }

    private static ObjectNode hub(CommitteeState state) {
        ObjectNode node =
                object().put("epoch", state.epoch()).put("groupKey", state.key().toHex());
        node.set("block", Json.block(state.block()));
        node.set("previous", orNull(state.previous(), key -> Json.text(key.toHex())));
        node.set("effectiveAt", time(state.effectiveAt()));
        node.set("graceUntil", time(state.graceUntil()));
        return node;
    }
}
