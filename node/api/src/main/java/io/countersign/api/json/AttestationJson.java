package io.countersign.api.json;

import static io.countersign.api.json.Json.list;
import static io.countersign.api.json.Json.object;
import static io.countersign.api.json.Json.time;

import io.countersign.core.view.AttestationView;
import io.countersign.core.view.AttestationView.CallView;
import io.countersign.core.view.AttestationView.EvmSignature;
import io.countersign.core.view.AttestationView.FeedLane;
import io.countersign.core.view.AttestationView.Subject;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CommitteePayload;
import io.countersign.model.Fact;
import io.countersign.model.SettlementPayload;
import io.countersign.model.Statement;
import tools.jackson.databind.node.ObjectNode;

/** The attestation bundle: enough to submit it to any chain, and to check it with nothing else at hand. */
public final class AttestationJson {
    private static final int R_BYTES = 33;

    private AttestationJson() {}

    public static ObjectNode attestation(AttestationView view) {
        Attestation attestation = view.attestation();
        ObjectNode node = object().put("digest", view.digest().toHex())
                .put("networkId", view.networkId().toHex())
                .put("domainSeparator", view.domainSeparator().toHex());
        node.set("committee", NodeJson.committee(view.committee()));
        node.set("subject", subject(view.subject()));
        node.set("statement", statement(attestation.statement()));
        node.put("payload", attestation.payload().toHex());
        node.set("signature", signature(attestation.signature(), view.evmSignature()));
        node.set("evidence", list(view.facts(), AttestationJson::evidence));
        node.set("calls", list(view.calls(), AttestationJson::call));
        return node;
    }

    private static ObjectNode subject(Subject subject) {
        return switch (subject) {
            case Subject.Book book -> {
                ObjectNode node =
                        object().put("kind", "BOOK").put("book", book.book().name());
                node.set("lanes", list(book.lanes(), AttestationJson::lane));
                yield node;
            }
            case Subject.Settlement settlement -> settlement(settlement.payload());
            case Subject.Change change -> change(change.payload());
        };
    }

    private static ObjectNode lane(FeedLane lane) {
        ObjectNode node = object().put("feed", lane.feed().name());
        BookJson.lane(lane.lane(), node);
        return node;
    }

    private static ObjectNode settlement(SettlementPayload payload) {
        ObjectNode node = object().put("kind", "SETTLEMENT")
                .put("deal", payload.deal().name())
                .put("outcome", payload.outcome().name());
        node.set("units", Json.quantity(payload.units()));
        node.set("cash", Json.quantity(payload.cash()));
        return node;
    }

    private static ObjectNode change(CommitteePayload payload) {
        return object().put("kind", "COMMITTEE")
                .put("epoch", payload.epoch())
                .put("groupKeyBefore", payload.before().compressed().toHex())
                .put("groupKeyAfter", payload.after().compressed().toHex())
                .put("operators", payload.quorum().operators())
                .put("faulty", payload.quorum().faulty())
                .put("graceSeconds", payload.grace().toSeconds());
    }

    private static ObjectNode statement(Statement statement) {
        ObjectNode node = object().put("stream", statement.stream().toString()).put("sequence", statement.sequence());
        node.set("observedAt", time(statement.observedAt()));
        node.set("effectiveAt", time(statement.effectiveAt()));
        node.set("nextExpectedAt", time(statement.nextExpectedAt()));
        node.set("expiresAt", time(statement.expiresAt()));
        return node.put("policyHash", statement.policyHash().toHex())
                .put("evidenceRoot", statement.evidenceRoot().toHex())
                .put("payloadHash", statement.payloadHash().toHex())
                .put("scopeChain", Long.toString(statement.scope().chain()))
                .put("scopeContract", statement.scope().contract().toHex());
    }

    private static ObjectNode signature(Bytes signature, EvmSignature evm) {
        ObjectNode node = object().put("r", signature.slice(0, R_BYTES).toHex())
                .put("z", signature.slice(R_BYTES, Attestation.SIGNATURE_BYTES).toHex());
        node.set(
                "evm",
                object().put("rx", evm.rx().toHex())
                        .put("ry", evm.ry().toHex())
                        .put("z", evm.z().toHex()));
        return node;
    }

    private static ObjectNode evidence(Fact fact) {
        ObjectNode node = object().put("source", fact.key().source().name())
                .put("instrument", fact.key().instrument().name())
                .put("kind", fact.key().kind().name())
                .put("version", Long.toString(fact.version()))
                .put("factHash", fact.hash().toHex())
                .put("fact", fact.encode().toHex());
        node.set("asOf", time(fact.key().asOf()));
        return node;
    }

    private static ObjectNode call(CallView call) {
        return object().put("chain", call.chain().toString())
                .put("name", call.chainName())
                .put("to", call.to().toHex())
                .put("data", call.data().toHex());
    }
}
