package io.countersign.source.iso20022.xml;

import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.model.CurrencyCode;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An element whose children were checked by a {@link Shape}; the only way to read values out of a document. */
public final class Section {
    /** ISO 20022 amounts and quantities are non-negative; 18 digits in all, 17 of them at most after the point. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,17})?");

    private static final int DIGITS = 18;

    private final XmlElement element;

    Section(XmlElement element) {
        this.element = element;
    }

    public Place place() {
        return element.place();
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    public Section section(String name, Shape shape) throws UnreadableException {
        return shape.check(required(name));
    }

    /** At most one. */
    public Optional<Section> optional(String name, Shape shape) throws UnreadableException {
        Optional<XmlElement> child = find(name);
        return child.isPresent() ? Optional.of(shape.check(child.get())) : Optional.empty();
    }

    public List<Section> sections(String name, Shape shape) throws UnreadableException {
        List<Section> found = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals(name)) {
                found.add(shape.check(child));
            }
        }
        return found;
    }

    public String text(String name) throws UnreadableException {
        return leaf(required(name), false);
    }

    /** Text as a type whose constructor checks its shape. */
    public <T> T checked(String name, Function<String, T> type) throws UnreadableException {
        String text = text(name);
        try {
            return type.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw UnreadableException.malformed(at(name), String.valueOf(wrong.getMessage()));
        }
    }

    public <T> Optional<T> optional(String name, Function<String, T> type) throws UnreadableException {
        return has(name) ? Optional.of(checked(name, type)) : Optional.empty();
    }

    public boolean indicator(String name) throws UnreadableException {
        return switch (text(name)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw UnreadableException.malformed(at(name), "not an indicator");
        };
    }

    /** What an indicator that may be left out says; false without it. */
    public boolean flag(String name) throws UnreadableException {
        return has(name) && indicator(name);
    }

    /** A member of the closed code list {@code type}. */
    public <E extends Enum<E>> E code(String name, Class<E> type) throws UnreadableException {
        String text = text(name);
        for (E code : type.getEnumConstants()) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        throw UnreadableException.notUnderstood(at(name), "a code this reader does not know");
    }

    /** A plain decimal in {@code unit}, at the scale it is written with. */
    public Quantity decimal(String name, Unit unit) throws UnreadableException {
        return number(required(name), text(name), unit);
    }

    /** An amount of money with its currency, whose minor unit it keeps to. */
    public Quantity money(String name) throws UnreadableException {
        return money(required(name));
    }

    public List<Quantity> moneys(String name) throws UnreadableException {
        List<Quantity> found = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals(name)) {
                found.add(money(child));
            }
        }
        return found;
    }

    private static Quantity money(XmlElement amount) throws UnreadableException {
        CurrencyCode currency = currency(amount);
        Quantity money = number(amount, leaf(amount, true), currency.unit());
        if (money.scale() > currency.minorDigits()
                && money.atScale(currency.minorDigits()).isEmpty()) {
            throw UnreadableException.malformed(amount.place(), "more digits than its currency has");
        }
        return money;
    }

    /** A price with its currency, per one of {@code denominator}. */
    public Quantity price(String name, String denominator) throws UnreadableException {
        XmlElement amount = required(name);
        Unit unit = currency(amount).unit().per(denominator);
        return number(amount, leaf(amount, true), unit);
    }

    /** Where a child stands, or the element itself while it has no such child. */
    public Place at(String name) {
        return find(name).map(XmlElement::place).orElse(element.place());
    }

    private static CurrencyCode currency(XmlElement amount) throws UnreadableException {
        String code = amount.currency().orElseThrow(() -> wrongCurrency(amount, "an amount without currency"));
        try {
            return new CurrencyCode(code);
        } catch (IllegalArgumentException wrong) {
            throw wrongCurrency(amount, String.valueOf(wrong.getMessage()));
        }
    }

    private static UnreadableException wrongCurrency(XmlElement amount, String detail) {
        return new UnreadableException(ReasonCode.WRONG_UNIT, amount.place(), detail);
    }

    private static Quantity number(XmlElement at, String text, Unit unit) throws UnreadableException {
        boolean plain = NUMBER.matcher(text).matches() && text.replace(".", "").length() <= DIGITS;
        return Optional.of(text)
                .filter(digits -> plain)
                .flatMap(digits -> Quantity.parse(digits, unit))
                .orElseThrow(() -> UnreadableException.malformed(at.place(), "not a plain decimal number"));
    }

    private static String leaf(XmlElement leaf, boolean withCurrency) throws UnreadableException {
        if (!leaf.children().isEmpty() || leaf.text().isEmpty()) {
            throw UnreadableException.malformed(leaf.place(), "no text");
        }
        if (!withCurrency && leaf.currency().isPresent()) {
            throw UnreadableException.notUnderstood(leaf.place(), "a currency where none belongs");
        }
        return leaf.text();
    }

    private XmlElement required(String name) throws UnreadableException {
        return find(name).orElseThrow(() -> UnreadableException.malformed(element.place(), "lacks " + name));
    }

    private Optional<XmlElement> find(String name) {
        for (XmlElement child : element.children()) {
            if (child.name().equals(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }
}
