package io.countersign.spi;

import io.countersign.model.ReasonCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings of one source, read strictly: every key must be known, every value must have the shape asked for. */
public final class SourceSettings {
    private static final Pattern DIGITS = Pattern.compile("0|[1-9]\\d{0,1}");

    private final Map<String, String> values;

    /** @throws BadSettingException on a key that is not in {@code known}, with the nearest known key as a suggestion */
    public SourceSettings(Map<String, String> values, Set<String> known) throws BadSettingException {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!known.contains(key)) {
                throw new BadSettingException(
                        ReasonCode.NOT_UNDERSTOOD, "unknown setting '" + key + "'" + near(key, known));
            }
        }
        this.values = Map.copyOf(values);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public String text(String key) throws BadSettingException {
        String value = values.get(key);
        if (value == null || value.isBlank()) {
            throw new BadSettingException(ReasonCode.MALFORMED, "setting '" + key + "' is missing");
        }
        return value;
    }

    /** The text as a type whose constructor checks its shape. */
    public <T> T checked(String key, Function<String, T> type) throws BadSettingException {
        try {
            return type.apply(text(key));
        } catch (IllegalArgumentException | java.time.DateTimeException bad) {
            throw new BadSettingException(ReasonCode.MALFORMED, "setting '" + key + "': " + bad.getMessage());
        }
    }

    public <T> Optional<T> optional(String key, Function<String, T> type) throws BadSettingException {
        return has(key) ? Optional.of(checked(key, type)) : Optional.empty();
    }

    /** Text that matches {@code shape} as a whole; {@code expected} says in words what that is. */
    public String matching(String key, Pattern shape, String expected) throws BadSettingException {
        String value = text(key);
        if (!shape.matcher(value).matches()) {
            throw new BadSettingException(ReasonCode.MALFORMED, "setting '" + key + "' must be " + expected);
        }
        return value;
    }

    /** A number of fraction digits, 0 to {@code most}. */
    public int fractionDigits(String key, int most) throws BadSettingException {
        int digits = Integer.parseInt(matching(key, DIGITS, "a number of fraction digits"));
        if (digits > most) {
            throw new BadSettingException(ReasonCode.WRONG_UNIT, "setting '" + key + "' must be 0 to " + most);
        }
        return digits;
    }

    /** A path, relative ones taken from {@code baseDirectory}. */
    public Path path(String key, Path baseDirectory) throws BadSettingException {
        try {
            return baseDirectory.resolve(text(key)).normalize();
        } catch (InvalidPathException bad) {
            throw new BadSettingException(ReasonCode.MALFORMED, "setting '" + key + "' is not a path");
        }
    }

    private static String near(String key, Set<String> known) {
        return new TreeSet<>(known)
                .stream()
                        .min(Comparator.comparingInt(candidate -> edits(key, candidate)))
                        .filter(candidate -> edits(key, candidate) <= Math.max(2, candidate.length() / 3))
                        .map(candidate -> "; did you mean '" + candidate + "'?")
                        .orElse("; known are " + String.join(", ", new TreeSet<>(known)));
    }

    /** Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    /** A setting that a source cannot work with. */
    public static final class BadSettingException extends Exception {
        private final ReasonCode code;

        public BadSettingException(ReasonCode code, String detail) {
            super(detail);
            this.code = code;
        }

        public ReasonCode code() {
            return code;
        }

        public String detail() {
            return String.valueOf(getMessage());
        }
    }
}
