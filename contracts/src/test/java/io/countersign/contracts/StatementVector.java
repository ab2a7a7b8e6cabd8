package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One entry of the vector file that the contracts and the node share. */
record StatementVector(String title, String kind, String name, Attestation attestation, Digest32 digest, Bytes call) {
    /** The network the entries belong to. */
    record Network(Digest32 id, Instant genesis, int slotSeconds, Digest32 domainSeparator, Bytes groupKey) {}

    static Network network() {
        JsonNode file = file();
        return new Network(
                digest(file, "networkId"),
                instant(file, "genesis"),
                file.path("slotSeconds").asInt(),
                digest(file, "domainSeparator"),
                bytes(file.path("groupKey"), "compressed"));
    }

    static List<StatementVector> all() {
        return StreamSupport.stream(file().path("statements").spliterator(), false)
                .map(StatementVector::of)
                .toList();
    }

    static StatementVector titled(String title) {
        return all().stream()
                .filter(vector -> vector.title.equals(title))
                .findFirst()
                .orElseThrow();
    }

    Statement statement() {
        return attestation.statement();
    }

    EvmSignature signature() {
        return EvmSignature.of(attestation.signature()).orElseThrow();
    }

    @Override
    public String toString() {
        return title;
    }

    private static StatementVector of(JsonNode node) {
        return new StatementVector(
                node.path("title").asString(),
                node.path("kind").asString(),
                node.path("name").asString(),
                attestation(node, "signature"),
                digest(node, "digest"),
                bytes(node, "call"));
    }

    /** The statement of {@code node} with its payload, and the signature in {@code field}. */
    static Attestation attestation(JsonNode node, String field) {
        Statement statement = new Statement(
                new StreamId(digest(node, "stream")),
                node.path("sequence").asLong(),
                instant(node, "observedAt"),
                instant(node, "effectiveAt"),
                instant(node, "nextExpectedAt"),
                instant(node, "expiresAt"),
                digest(node, "policyHash"),
                digest(node, "evidenceRoot"),
                digest(node, "payloadHash"),
                new Scope(
                        Long.parseLong(node.path("scopeChain").asString()),
                        Address.fromHex(node.path("scopeContract").asString())));
        return new Attestation(statement, bytes(node, "payload"), 0, bytes(node.path(field), "bytes"));
    }

    static JsonNode file() {
        return JsonMapper.shared()
                .readTree(Path.of("vectors", "statements.json").toFile());
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.ofEpochSecond(node.path(field).asLong());
    }

    static Digest32 digest(JsonNode node, String field) {
        return new Digest32(bytes(node, field));
    }

    static Bytes bytes(JsonNode node, String field) {
        return Bytes.fromHex(node.path(field).asString());
    }
}
