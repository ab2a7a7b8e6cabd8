package io.countersign.source.iso20022;

import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An element whose children were checked by a {@link Shape}; the only way to read values out of a document. */
final class Section {
    /** ISO 20022 amounts and quantities are non-negative; 18 digits in all, 17 of them at most after the point. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,17})?");

    private final XmlElement element;

    Section(XmlElement element) {
        this.element = element;
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    Section section(String name, Shape shape) throws UnreadableException {
        return shape.check(required(name));
    }

    List<Section> sections(String name, Shape shape) throws UnreadableException {
        List<Section> found = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals(name)) {
                found.add(shape.check(child));
            }
        }
        return found;
    }

    String text(String name) throws UnreadableException {
        return leaf(required(name), false);
    }

    boolean indicator(String name) throws UnreadableException {
        return switch (text(name)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw UnreadableException.malformed(name + " is not an indicator");
        };
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

    /** A count of units at exactly {@code scale} fraction digits. */
    Quantity quantity(String name, int scale) throws UnreadableException {
        return number(name, text(name), scale, Unit.UNITS);
    }

    /** An amount in {@code currency}, per one of {@code denominator}, at exactly {@code scale} fraction digits. */
    Quantity price(String name, Unit currency, String denominator, int scale) throws UnreadableException {
        XmlElement amount = required(name);
        String text = leaf(amount, true);
        if (!amount.currency().equals(Optional.of(currency.code()))) {
            throw new UnreadableException(ReasonCode.WRONG_UNIT, name + " is not in " + currency);
        }
        return number(name, text, scale, currency.per(denominator));
    }

    private static Quantity number(String name, String text, int scale, Unit unit) throws UnreadableException {
        if (!NUMBER.matcher(text).matches()) {
            throw UnreadableException.malformed(name + " is not a plain decimal number");
        }
        Quantity exact = Quantity.parse(text, unit)
                .orElseThrow(() -> UnreadableException.malformed(name + " is not a plain decimal number"));
        return exact.atScale(scale)
                .orElseThrow(() -> new UnreadableException(
                        ReasonCode.WRONG_UNIT, name + " has more than " + scale + " fraction digits"));
    }

    private static String leaf(XmlElement leaf, boolean withCurrency) throws UnreadableException {
        if (!leaf.children().isEmpty() || leaf.text().isEmpty()) {
            throw UnreadableException.malformed(leaf.name() + " holds no text");
        }
        if (!withCurrency && leaf.currency().isPresent()) {
            throw UnreadableException.notUnderstood(leaf.name() + " has a currency");
        }
        return leaf.text();
    }

    private XmlElement required(String name) throws UnreadableException {
        return find(name).orElseThrow(() -> UnreadableException.malformed(element.name() + " lacks " + name));
    }

    private Optional<XmlElement> find(String name) {
        return element.children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst();
    }
}
