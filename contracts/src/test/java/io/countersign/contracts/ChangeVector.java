package io.countersign.contracts;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One change of the group key in the vector file, signed by both keys. */
record ChangeVector(
        String title, Attestation byOld, Bytes byNew, Bytes newKey, long graceSeconds, Digest32 digest, Bytes call) {
    static List<ChangeVector> all() {
        return StreamSupport.stream(StatementVector.file().path("changes").spliterator(), false)
                .map(ChangeVector::of)
                .toList();
    }

    Statement statement() {
        return byOld.statement();
    }

    Instant graceUntil() {
        return statement().effectiveAt().plusSeconds(graceSeconds);
    }

    @Override
    public String toString() {
        return title;
    }

    private static ChangeVector of(JsonNode node) {
        JsonNode change = node.path("change");
        return new ChangeVector(
                node.path("title").asString(),
                StatementVector.attestation(node, "byOld"),
                StatementVector.bytes(node.path("byNew"), "bytes"),
                StatementVector.bytes(change.path("newKey"), "compressed"),
                change.path("graceSeconds").asLong(),
                StatementVector.digest(node, "digest"),
                StatementVector.bytes(node, "call"));
    }
}
