package io.countersign.source.rest;

import io.countersign.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON (RFC 8259) in UTF-8, no name twice in one object, nothing after the value, bounded in depth and size. */
final class StrictJson {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxDocumentLength(Limits.RESPONSE_BYTES)
            .maxNestingDepth(Limits.JSON_DEPTH)
            .maxNameLength(Limits.JSON_NAME_CHARACTERS)
            .maxNumberLength(Limits.JSON_NUMBER_CHARACTERS)
            .maxStringLength(Limits.DOCUMENT_BYTES)
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    static Fields object(Bytes json) throws UnreadableException {
        try {
            JsonNode node = MAPPER.readTree(utf8(json));
            if (node == null) {
                throw UnreadableException.malformed("no JSON at all");
            }
            return Fields.of(node);
        } catch (JacksonException notJson) {
            throw UnreadableException.malformed("not the strict JSON of this protocol");
        }
    }

    private static String utf8(Bytes bytes) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw UnreadableException.malformed("not UTF-8");
        }
    }
}
