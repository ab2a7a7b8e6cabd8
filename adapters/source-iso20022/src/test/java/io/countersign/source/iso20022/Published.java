package io.countersign.source.iso20022;

import io.countersign.source.iso20022.xml.XmlElement;
import jakarta.xml.bind.annotation.XmlEnumValue;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The published message definitions, as Prowide generated its model from them: names, order and number of elements, choices, code
 * lists and simple types.
 */
final class Published {
    private static final String MODEL = "com.prowidesoftware.swift.model.mx.";
    private static final String PREFIX = "urn:iso:std:iso:20022:tech:xsd:";

    private Published() {}

    /** Faults of a message ({@code Document}) or business application header ({@code AppHdr}), as lines for people. */
    static List<String> faults(XmlElement part) {
        String type = part.namespace().substring(PREFIX.length());
        List<String> faults = new ArrayList<>();
        element(part, model(part.name().equals("AppHdr") ? header(type) : message(type)), faults);
        return faults;
    }

    private static String message(String type) {
        String name = type.replace(".", "");
        return "Mx" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String header(String type) {
        return "dic.BusinessApplicationHeaderV" + type.substring(type.length() - 2) + "Impl";
    }

    private static Class<?> model(String name) {
        try {
            return Class.forName(MODEL + name);
        } catch (ClassNotFoundException unknown) {
            throw new AssertionError("no published message " + name, unknown);
        }
    }

    private static void element(XmlElement element, Class<?> type, List<String> faults) {
        if (type.isEnum()) {
            code(element, type, faults);
        } else if (type.getName().startsWith(MODEL) && !type.getSimpleName().endsWith("Amount")) {
            children(element, type, faults);
        } else if (!element.children().isEmpty() || !isSimple(element.text(), type)) {
            faults.add(element.place() + ": not a " + type.getSimpleName());
        }
    }

    private static void code(XmlElement element, Class<?> type, List<String> faults) {
        boolean known = Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .anyMatch(constant -> name(constant).equals(element.text()));
        if (!known) {
            faults.add(element.place() + ": not in " + type.getSimpleName());
        }
    }

    private static String name(Field constant) {
        XmlEnumValue value = constant.getAnnotation(XmlEnumValue.class);
        return value == null ? constant.getName() : value.value();
    }

    private static boolean isSimple(String text, Class<?> type) {
        try {
            if (type == BigDecimal.class || type.getSimpleName().endsWith("Amount")) {
                return new BigDecimal(text).toPlainString().equals(text);
            } else if (type == LocalDate.class) {
                return LocalDate.parse(text).toString().equals(text);
            } else if (type == OffsetDateTime.class) {
                return OffsetDateTime.parse(text).getYear() > 0;
            } else if (type == Boolean.class || type == boolean.class) {
                return text.equals("true") || text.equals("false");
            }
            return !text.isEmpty();
        } catch (NumberFormatException | java.time.DateTimeException wrong) {
            return false;
        }
    }

    private static void children(XmlElement parent, Class<?> type, List<String> faults) {
        List<Field> fields = fields(type);
        int at = 0;
        List<String> seen = new ArrayList<>();
        for (XmlElement child : parent.children()) {
            int found = at;
            while (found < fields.size() && !name(fields, found).equals(child.name())) {
                found++;
            }
            if (found == fields.size()) {
                faults.add(child.place() + ": unknown or out of order in " + type.getSimpleName());
                continue;
            }
            at = found;
            if (seen.contains(child.name()) && fields.get(at).getType() != List.class) {
                faults.add(child.place() + ": more than once");
            }
            seen.add(child.name());
            element(child, content(fields.get(at)), faults);
        }
        if (type.getSimpleName().endsWith("Choice") && seen.stream().distinct().count() != 1) {
            faults.add(parent.place() + ": a choice of one");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (isRequired(fields.get(i)) && !seen.contains(name(fields, i))) {
                faults.add(parent.place() + ": lacks " + name(fields, i));
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        XmlType order = type.getAnnotation(XmlType.class);
        List<Field> fields = new ArrayList<>();
        for (String property : order.propOrder()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> field.getName().equals(property))
                    .forEach(fields::add);
        }
        return fields;
    }

    private static String name(List<Field> fields, int at) {
        return annotation(fields.get(at)).name();
    }

    private static boolean isRequired(Field field) {
        return annotation(field).required() || field.getType().isPrimitive();
    }

    private static jakarta.xml.bind.annotation.XmlElement annotation(Field field) {
        return field.getAnnotation(jakarta.xml.bind.annotation.XmlElement.class);
    }

    private static Class<?> content(Field field) {
        return field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
    }
}
