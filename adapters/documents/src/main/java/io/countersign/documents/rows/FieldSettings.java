package io.countersign.documents.rows;

import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a source says that each {@link Field} stands: one setting for each, its key after the format's prefix; and what stands in its
 * documents beside them, in one setting, between bars.
 */
public record FieldSettings(String prefix, String ignored) {
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    /** All settings there are. */
    public Set<String> keys() {
        Set<String> keys = new HashSet<>(Set.of(ignored));
        for (Field field : Field.values()) {
            keys.add(prefix + field.key());
        }
        return keys;
    }

    /** @param place throws {@code IllegalArgumentException} for what is no place */
    public <T> Map<Field, T> places(SourceSettings in, Function<String, T> place) throws BadSettingException {
        Map<Field, T> places = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String key = prefix + field.key();
            if (in.has(key)) {
                places.put(field, in.checked(key, place));
            }
        }
        return places;
    }

    /** @param place as for {@link #places} */
    public <T> Set<T> ignored(SourceSettings in, Function<String, T> place) throws BadSettingException {
        return in.optional(
                        ignored,
                        list -> Arrays.stream(BAR.split(list, -1)).map(place).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }
}
