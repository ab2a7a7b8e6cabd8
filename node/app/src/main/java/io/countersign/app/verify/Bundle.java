package io.countersign.app.verify;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactDecoder;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bundle claims, read from its JSON and believed in nothing.
 *
 * @param evidence canonical bytes of the certified facts, in the order of the evidence root's leaves
 */
record Bundle(
        Digest32 networkId,
        Digest32 digest,
        Bytes groupKey,
        Statement statement,
        Bytes payload,
        Bytes signature,
        List<Fact> evidence) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static Result<Bundle> parse(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JacksonException | IllegalArgumentException | DateTimeException notABundle) {
            return malformed(String.valueOf(notABundle.getMessage()));
        }
    }

    private static Result<Bundle> read(JsonNode json) {
        List<Fact> evidence = new ArrayList<>();
        for (JsonNode item : json.path("evidence")) {
            Result<Fact> fact = FactDecoder.decode(bytes(item, "fact"));
            switch (fact) {
                case Result.Ok<Fact>(Fact decoded) -> evidence.add(decoded);
                case Result.No<Fact> no -> {
                    return Result.no(no.refusal());
                }
            }
        }
        JsonNode signature = json.path("signature");
        return Result.ok(new Bundle(
                digest(json, "networkId"),
                digest(json, "digest"),
                bytes(json.path("committee"), "groupKey"),
                statement(json.path("statement")),
                bytes(json, "payload"),
                Bytes.concat(bytes(signature, "r"), bytes(signature, "z")),
                evidence));
    }

    private static Statement statement(JsonNode json) {
        long chain = Long.parseLong(json.path("scopeChain").asString());
        return new Statement(
                new StreamId(digest(json, "stream")),
                json.path("sequence").asLong(),
                instant(json, "observedAt"),
                instant(json, "effectiveAt"),
                instant(json, "nextExpectedAt"),
                instant(json, "expiresAt"),
                digest(json, "policyHash"),
                digest(json, "evidenceRoot"),
                digest(json, "payloadHash"),
                new Scope(chain, new Address(bytes(json, "scopeContract"))));
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.parse(json.path(name).path("time").asString());
    }

    private static Digest32 digest(JsonNode json, String name) {
        return new Digest32(bytes(json, name));
    }

    private static Bytes bytes(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return Bytes.fromHex(value.asString());
    }

    private static Result<Bundle> malformed(String why) {
        return Result.no(ReasonCode.MALFORMED, "bundle", why);
    }
}
