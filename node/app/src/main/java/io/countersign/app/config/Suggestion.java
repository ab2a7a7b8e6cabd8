package io.countersign.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word nearest to an unknown one, by edit distance. */
final class Suggestion {
    private static final int LEAST_DISTANCE_ALLOWED = 2;
    private static final int LETTERS_PER_EDIT = 3;

    private Suggestion() {}

    static Optional<String> nearest(String word, Collection<String> known) {
        int allowed = Math.max(LEAST_DISTANCE_ALLOWED, word.length() / LETTERS_PER_EDIT);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= allowed)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance, letter case ignored. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
