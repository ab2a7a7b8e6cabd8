package io.countersign.app.ledger;

import io.countersign.core.port.Row;
import io.countersign.core.port.RowCodec;
import io.countersign.core.port.RowKind;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import io.countersign.store.SigningHistory;
import io.countersign.store.StoredRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a signing history. Of every row the canonical bytes count; what stands beside them is for people, and must agree. So
 * a file is understood exactly if what was read gives the same file again.
 */
final class HistoryJson {
    private static final String FORMAT = "countersign-ledger";
    private static final int VERSION = 1;

    private final Digest32 networkId;
    private final OperatorId operator;

    HistoryJson(Digest32 networkId, OperatorId operator) {
        this.networkId = networkId;
        this.operator = operator;
    }

    ObjectNode of(SigningHistory history) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("version", VERSION);
        json.put("networkId", networkId.toString()).put("operator", operator.index());
        json.put("generation", history.generation()).put("resolved", history.resolved());
        history.openDouble().ifPresentOrElse(open -> json.put("openDouble", open), () -> json.putNull("openDouble"));
        ArrayNode peers = json.putArray("peers");
        new TreeMap<>(history.peers())
                .forEach((peer, run) -> peers.addObject()
                        .put("operator", peer.index())
                        .put("generation", run.generation())
                        .put("instance", run.instance().toString())
                        .put("doubledAt", run.doubledAt()));
        ArrayNode epochs = json.putArray("epochs");
        history.epochs().forEach((epoch, rows) -> {
            ArrayNode entries = epochs.addObject().put("epoch", epoch).putArray("rows");
            rows.forEach(row -> entries.add(entry(row)));
        });
        return json.put("checksum", checksum(json).toString());
    }

    private static Digest32 checksum(ObjectNode json) {
        return Hashes.keccak256(Bytes.of(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private ObjectNode entry(Row row) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("kind", row.kind().name());
        switch (row) {
            case Row.LockRow lock ->
                entry.put("stream", lock.stream().toString())
                        .put("window", lock.window())
                        .put("view", lock.view())
                        .put("digest", lock.lock().digest().toString());
            case Row.FloorRow floor ->
                entry.put("stream", floor.stream().toString()).put("window", floor.window());
            case Row.AttestedRow attested ->
                entry.put("stream", attested.stream().toString())
                        .put("window", attested.window())
                        .put(
                                "digest",
                                StatementEncoding.digest(
                                                networkId,
                                                attested.attestation().statement())
                                        .toString());
            case Row.LatchRow latch ->
                entry.put("name", latch.name()).put("reason", latch.refusal().toString());
            case Row.ObservationRow observation -> {}
            case Row.BootRow boot -> {}
            case Row.TakeoverRow takeover -> {}
            case Row.EvidenceRow evidence -> {}
        }
        return entry.put("row", RowCodec.encode(row).toString());
    }

    Result<SigningHistory> history(JsonNode json) {
        Optional<Refusal> foreign = foreign(json);
        if (foreign.isPresent()) {
            return Result.no(foreign.get());
        }
        try {
            return read(json)
                    .then(history -> of(history).toString().equals(json.toString())
                            ? Result.ok(history)
                            : refused(
                                    "file",
                                    "holds something else than it says: it was changed, or damaged on its way"));
        } catch (IllegalArgumentException malformed) {
            return refused("file", String.valueOf(malformed.getMessage()));
        }
    }

    private Optional<Refusal> foreign(JsonNode json) {
        if (!json.path("format").asString("").equals(FORMAT)) {
            return Optional.of(new Refusal(ReasonCode.MALFORMED, "format", "is not " + FORMAT));
        }
        if (json.path("version").asInt(0) != VERSION) {
            return Optional.of(new Refusal(ReasonCode.MALFORMED, "version", "is not " + VERSION));
        }
        if (!json.path("networkId").asString("").equals(networkId.toString())) {
            return Optional.of(new Refusal(ReasonCode.MALFORMED, "networkId", "is not " + networkId));
        }
        if (json.path("operator").asInt(0) != operator.index()) {
            return Optional.of(new Refusal(ReasonCode.MALFORMED, "operator", "is not " + operator));
        }
        return Optional.empty();
    }

    private static Result<SigningHistory> read(JsonNode json) {
        SortedMap<Integer, List<Row>> epochs = new TreeMap<>();
        for (JsonNode epoch : json.path("epochs")) {
            List<Row> rows = new ArrayList<>();
            for (JsonNode entry : epoch.path("rows")) {
                switch (row(entry)) {
                    case Result.Ok<Row>(Row row) -> rows.add(row);
                    case Result.No<Row>(Refusal refusal) -> {
                        return Result.no(refusal);
                    }
                }
            }
            epochs.put(epoch.path("epoch").asInt(0), rows);
        }
        Map<OperatorId, StoredRun> peers = new TreeMap<>();
        for (JsonNode peer : json.path("peers")) {
            peers.put(
                    new OperatorId(peer.path("operator").asInt(0)),
                    new StoredRun(
                            peer.path("generation").asLong(-1),
                            Bytes.fromHex(peer.path("instance").asString("")),
                            peer.path("doubledAt").asLong(-1)));
        }
        JsonNode open = json.path("openDouble");
        return Result.ok(new SigningHistory(
                json.path("generation").asLong(-1),
                open.isIntegralNumber() ? Optional.of(open.asLong()) : Optional.empty(),
                json.path("resolved").asLong(-1),
                peers,
                epochs));
    }

    private static Result<Row> row(JsonNode entry) {
        String name = entry.path("kind").asString("");
        for (RowKind kind : RowKind.values()) {
            if (kind.name().equals(name)) {
                return RowCodec.decode(kind, Bytes.fromHex(entry.path("row").asString("")));
            }
        }
        return refused("row", "is of no known kind: " + name);
    }

    private static <T> Result<T> refused(String subject, String why) {
        return Result.no(ReasonCode.MALFORMED, subject, why);
    }
}
