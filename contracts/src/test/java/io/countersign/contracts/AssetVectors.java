package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Bytes;
import io.countersign.model.CapsPayload;
import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import io.countersign.model.HaltPayload;
import io.countersign.model.MintCap;
import io.countersign.model.ReasonCode;
import io.countersign.model.RedemptionAllowance;
import io.countersign.model.RedemptionPayload;
import io.countersign.model.RedemptionStage;
import io.countersign.model.ReversalPayload;
import io.countersign.model.StreamId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the node says about assets and deals has the bytes and the stream that the contracts' own tests were fed. */
class AssetVectors {
    record Case(StatementVector vector, JsonNode terms) {
        @Override
        public String toString() {
            return vector.title();
        }
    }

    private record Said(StreamId stream, Bytes payload) {}

    static List<Case> cases() {
        List<StatementVector> vectors = StatementVector.all();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            String kind = vectors.get(i).kind();
            if (!kind.equals("book") && !kind.equals("settlement")) {
                JsonNode statement = StatementVector.file().path("statements").path(i);
                cases.add(new Case(vectors.get(i), statement.path("terms")));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void payloadAndStream(Case vector) {
        Said said = said(vector);
        assertThat(said.payload()).isEqualTo(vector.vector().attestation().payload());
        assertThat(said.stream()).isEqualTo(vector.vector().statement().stream());
    }

    private static Said said(Case vector) {
        String name = vector.vector().name();
        JsonNode terms = vector.terms();
        return switch (vector.vector().kind()) {
            case "caps" -> {
                AssetId asset = new AssetId(name);
                yield new Said(StreamId.ofCaps(asset), new CapsPayload(asset, caps(terms)).encode());
            }
            case "halt" -> {
                AssetId asset = new AssetId(name);
                ReasonCode reason = ReasonCode.valueOf(terms.path("reason").asString());
                yield new Said(StreamId.ofHalts(asset), new HaltPayload(asset, reason).encode());
            }
            case "redemption" -> {
                AssetId asset = new AssetId(name);
                RedemptionPayload payload = new RedemptionPayload(asset, stage(terms), allowances(terms));
                yield new Said(StreamId.ofRedemption(asset), payload.encode());
            }
            case "reversal" -> {
                DealRef deal = new DealRef(name);
                long attempt = terms.path("attempt").asLong();
                yield new Said(StreamId.ofReversals(deal), new ReversalPayload(deal, attempt).encode());
            }
            default -> throw new AssertionError(vector.vector().kind());
        };
    }

    /** Out of order: the payload has an order of its own. */
    private static List<MintCap> caps(JsonNode terms) {
        List<MintCap> caps = new ArrayList<>(entries(terms).stream()
                .map(entry -> new MintCap(
                        chain(entry),
                        address(entry, "guard"),
                        address(entry, "token"),
                        amount(entry, "issue"),
                        amount(entry, "bridge")))
                .toList());
        Collections.reverse(caps);
        return caps;
    }

    private static List<RedemptionAllowance> allowances(JsonNode terms) {
        return entries(terms).stream()
                .map(entry -> new RedemptionAllowance(
                        chain(entry), address(entry, "gate"), address(entry, "payer"), amount(entry, "allowance")))
                .toList();
    }

    private static RedemptionStage stage(JsonNode terms) {
        int batch = terms.path("batch").asInt();
        return batch == 0
                ? new RedemptionStage.Open()
                : new RedemptionStage.Batched(batch, terms.path("batches").asInt());
    }

    private static List<JsonNode> entries(JsonNode terms) {
        return StreamSupport.stream(terms.path("entries").spliterator(), false).toList();
    }

    private static ChainId chain(JsonNode entry) {
        return new ChainId(Long.parseLong(entry.path("chain").asString()));
    }

    private static Address address(JsonNode entry, String field) {
        return Address.fromHex(entry.path(field).asString());
    }

    private static BigInteger amount(JsonNode entry, String field) {
        return new BigInteger(entry.path(field).asString());
    }
}
