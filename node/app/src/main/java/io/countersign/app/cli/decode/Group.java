package io.countersign.app.cli.decode;

import io.countersign.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Named values in an order, printable as lines and as JSON. What is not there is left out. */
final class Group {
    private static final String INDENT = "  ";
    private static final int LABEL_CHARACTERS = 14;

    private final Map<String, Object> values = new LinkedHashMap<>();

    Group value(String name, Object value) {
        values.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
        return this;
    }

    Group value(String name, Optional<?> value) {
        return value.isPresent() ? value(name, value.get()) : this;
    }

    /** Several values of one name. */
    Group value(String name, List<?> several) {
        if (!several.isEmpty()) {
            values.put(name, several.stream().map(Object::toString).toList());
        }
        return this;
    }

    Group quantity(String name, Quantity quantity) {
        values.put(name, quantity);
        return this;
    }

    Group quantity(String name, Optional<Quantity> quantity) {
        return quantity.isPresent() ? quantity(name, quantity.get()) : this;
    }

    <T> Group groups(String name, List<T> all, Function<T, Group> describe) {
        if (!all.isEmpty()) {
            values.put(name, all.stream().map(describe).toList());
        }
        return this;
    }

    Group group(String name, Group inner) {
        values.put(name, inner);
        return this;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "");
        return lines;
    }

    private void add(List<String> lines, String indent) {
        values.forEach((name, value) -> {
            if (value instanceof Group inner) {
                lines.add(indent + words(name));
                inner.add(lines, indent + INDENT);
            } else if (value instanceof List<?> several && several.get(0) instanceof Group) {
                several.forEach(one -> addOf(lines, indent, (Group) one));
            } else {
                String label = words(name);
                String pad = " ".repeat(Math.max(1, LABEL_CHARACTERS - label.length()));
                lines.add(indent + label + pad + text(value));
            }
        });
    }

    /** The first value stands at the margin, the others below it. */
    private static void addOf(List<String> lines, String indent, Group one) {
        List<String> inner = new ArrayList<>();
        one.add(inner, indent + INDENT);
        if (!inner.isEmpty()) {
            lines.add(indent + inner.get(0).strip());
            lines.addAll(inner.subList(1, inner.size()));
        }
    }

    private static String text(Object value) {
        if (value instanceof Quantity quantity) {
            return quantity + " (" + quantity.scale() + (quantity.scale() == 1 ? " digit)" : " digits)");
        }
        return value instanceof List<?> several
                ? String.join(", ", several.stream().map(Object::toString).toList())
                : value.toString();
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** For a JSON writer: maps, lists, strings, numbers and booleans; amounts are strings. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        values.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static Object json(Object value) {
        if (value instanceof Group inner) {
            return inner.json();
        }
        if (value instanceof Quantity quantity) {
            Map<String, Object> amount = new LinkedHashMap<>();
            amount.put("amount", quantity.toDecimal());
            amount.put("unit", quantity.unit().code());
            amount.put("scale", quantity.scale());
            return amount;
        }
        return value instanceof List<?> several
                ? several.stream().map(Group::json).toList()
                : value;
    }
}
