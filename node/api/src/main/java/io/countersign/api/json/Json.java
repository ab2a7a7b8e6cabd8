package io.countersign.api.json;

import io.countersign.model.BlockRef;
import io.countersign.model.Quantity;
import io.countersign.model.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts that all documents are built from. */
public final class Json {
    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static <T> ArrayNode list(List<T> items, Function<T, ? extends JsonNode> form) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        items.forEach(item -> array.add(form.apply(item)));
        return array;
    }

    public static <T> JsonNode orNull(Optional<T> value, Function<T, ? extends JsonNode> form) {
        if (value.isPresent()) {
            return form.apply(value.get());
        }
        return JsonNodeFactory.instance.nullNode();
    }

    /** An identifier, a hash or a code: the text its {@code toString} gives. */
    public static JsonNode text(Object value) {
        return JsonNodeFactory.instance.stringNode(value.toString());
    }

    static JsonNode number(int value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    static ObjectNode time(Instant time) {
        return object().put("time", time.toString()).put("unix", time.getEpochSecond());
    }

    static ObjectNode quantity(Quantity quantity) {
        return object().put("decimal", quantity.toDecimal())
                .put("unit", quantity.unit().code())
                .put("scale", quantity.scale());
    }

    static ObjectNode refusal(Refusal refusal) {
        return object().put("code", refusal.code().name())
                .put("subject", refusal.subject())
                .put("detail", refusal.detail());
    }

    static ObjectNode block(BlockRef block) {
        ObjectNode node = object().put("number", Long.toString(block.number()));
        node.put("hash", block.hash().toHex());
        node.set("at", time(block.time()));
        return node;
    }
}
