package io.countersign.api.json;

import static io.countersign.api.json.Json.list;
import static io.countersign.api.json.Json.object;
import static io.countersign.api.json.Json.orNull;
import static io.countersign.api.json.Json.time;

import io.countersign.core.reconcile.Break;
import io.countersign.core.view.BookLandingView;
import io.countersign.core.view.BreakView;
import io.countersign.core.view.ChainStatusView;
import io.countersign.core.view.CommitteeView;
import io.countersign.core.view.HealthView;
import io.countersign.core.view.NodeView;
import io.countersign.core.view.PeerView;
import io.countersign.core.view.ReserveView;
import io.countersign.core.view.ReserveView.SupplyView;
import io.countersign.model.Quorum;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The node itself, its peers, the chains and what the chains add up to. */
public final class NodeJson {
    private NodeJson() {}

    public static ObjectNode node(NodeView view) {
        ObjectNode node = object().put("operator", view.operator().index())
                .put("name", view.name())
                .put("version", view.version())
                .put("networkId", view.networkId().toHex())
                .put("domainSeparator", view.domainSeparator().toHex());
        node.set("startedAt", time(view.startedAt()));
        node.set("committee", committee(view.committee()));
        return node;
    }

    static ObjectNode committee(CommitteeView committee) {
        Quorum quorum = committee.quorum();
        return object().put("epoch", committee.epoch())
                .put("operators", quorum.operators())
                .put("faulty", quorum.faulty())
                .put("threshold", quorum.threshold())
                .put("groupKey", committee.groupKey().toHex());
    }

    public static ObjectNode peer(PeerView peer) {
        ObjectNode node = object().put("operator", peer.operator().index())
                .put("name", peer.name())
                .put("self", peer.self())
                .put("connected", peer.connected())
                .put("voted", peer.voted())
                .put("windows", peer.windows());
        node.set("connectedSince", orNull(peer.connectedSince(), Json::time));
        node.set("lastSeen", orNull(peer.lastSeen(), Json::time));
        node.set("offences", list(List.copyOf(peer.offences()), Json::text));
        return node;
    }

    public static ObjectNode chain(ChainStatusView chain) {
        ObjectNode node = object().put("id", chain.id().toString())
                .put("name", chain.name())
                .put("hub", chain.hub().toHex());
        node.set("gate", orNull(chain.gate(), Json::text));
        node.set("latest", orNull(chain.head(), head -> Json.block(head.latest())));
        node.set("finalized", orNull(chain.head(), head -> Json.block(head.finalized())));
        node.set(
                "endpoints",
                object().put("required", chain.endpoints().required())
                        .put("configured", chain.endpoints().configured()));
        node.set("landings", list(chain.landings(), NodeJson::landing));
        node.set("trouble", orNull(chain.trouble(), Json::refusal));
        return node;
    }

    public static ObjectNode reserve(ReserveView reserve) {
        ObjectNode node = object().put("asset", reserve.asset().name())
                .put("title", reserve.title())
                .put("unit", reserve.unit().code())
                .put("scale", reserve.scale())
                .put("verdict", reserve.verdict().name());
        node.set("cut", orNull(reserve.cut(), Json::time));
        node.set("reserve", orNull(reserve.reserve(), Json::quantity));
        node.set("reserveAsOf", orNull(reserve.reserveAsOf(), Json::time));
        node.set("chains", list(reserve.chains(), NodeJson::supply));
        node.set("inFlight", orNull(reserve.inFlight(), Json::quantity));
        node.set("claims", orNull(reserve.claims(), Json::quantity));
        node.set("headroom", orNull(reserve.headroom(), Json::quantity));
        node.set("breaks", list(reserve.breaks(), NodeJson::openBreak));
        return node;
    }

    public static ObjectNode health(HealthView health) {
        ObjectNode node = object().put("ready", health.ready());
        node.set(
                "checks",
                list(
                        health.checks(),
                        check -> object().put("name", check.name())
                                .put("passed", check.passed())
                                .put("detail", check.detail())));
        return node;
    }

    private static ObjectNode landing(BookLandingView landing) {
        return BookJson.landing(landing.landing()).put("book", landing.book().name());
    }

    private static ObjectNode supply(SupplyView supply) {
        ObjectNode node = object().put("chain", supply.chain().toString()).put("name", supply.chainName());
        node.set("block", orNull(supply.block(), Json::block));
        node.set("supply", orNull(supply.supply(), Json::quantity));
        return node;
    }

    private static ObjectNode openBreak(BreakView open) {
        Break what = open.what();
        ObjectNode node = object().put("code", what.code().name())
                .put("severity", what.code().severity().name())
                .put("detail", what.detail());
        node.set("openedAt", time(open.openedAt()));
        node.set("chain", orNull(what.chain(), Json::text));
        node.set("transaction", orNull(what.transaction(), Json::text));
        return node;
    }
}
