package io.countersign.source.rest;

import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, read by type. Decimals and times are strings; numbers are integers; a member of another type is
 * refused, never converted.
 */
final class Fields {
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})");

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields of(JsonNode node) throws UnreadableException {
        if (!node.isObject()) {
            throw UnreadableException.malformed("not a JSON object");
        }
        return new Fields(node);
    }

    /** Exactly these members, in any order. */
    void requireOnly(Set<String> names) throws UnreadableException {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                throw UnreadableException.notUnderstood("an unknown member beside " + names.size() + " known ones");
            }
        }
    }

    String text(String name) throws UnreadableException {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw UnreadableException.malformed(name + " is not a string");
        }
        return value.stringValue();
    }

    /** A whole number from 0 to 2^63-1. */
    long whole(String name) throws UnreadableException {
        JsonNode value = required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw UnreadableException.malformed(name + " is not a whole number");
        }
        return value.longValue();
    }

    List<Fields> objects(String name) throws UnreadableException {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw UnreadableException.malformed(name + " is not an array");
        }
        List<Fields> found = new ArrayList<>();
        for (JsonNode item : value) {
            found.add(of(item));
        }
        return found;
    }

    /** A date and time of whole seconds with an offset (RFC 3339). */
    Instant time(String name) throws UnreadableException {
        String text = text(name);
        if (!DATE_TIME.matcher(text).matches()) {
            throw UnreadableException.malformed(name + " is not a time of whole seconds with an offset");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(name + " is not a time that exists");
        }
    }

    /** A plain non-negative decimal at exactly {@code scale} fraction digits. */
    Quantity decimal(String name, Unit unit, int scale) throws UnreadableException {
        String text = text(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw UnreadableException.malformed(name + " is not a plain decimal number");
        }
        return Quantity.parse(text, unit)
                .flatMap(exact -> exact.atScale(scale))
                .orElseThrow(() -> new UnreadableException(
                        ReasonCode.WRONG_UNIT, name + " has more than " + scale + " fraction digits"));
    }

    /** Text as a type whose constructor checks its shape. */
    <T> T checked(String name, Function<String, T> type) throws UnreadableException {
        try {
            return type.apply(text(name));
        } catch (IllegalArgumentException wrong) {
            throw UnreadableException.malformed(name + ": " + wrong.getMessage());
        }
    }

    /** A member of the closed code list {@code type}. */
    <E extends Enum<E>> E code(String name, Class<E> type) throws UnreadableException {
        String text = text(name);
        for (E code : type.getEnumConstants()) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        throw UnreadableException.notUnderstood(name + " holds a code this reader does not know");
    }

    private JsonNode required(String name) throws UnreadableException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw UnreadableException.malformed(name + " is missing");
        }
        return value;
    }
}
