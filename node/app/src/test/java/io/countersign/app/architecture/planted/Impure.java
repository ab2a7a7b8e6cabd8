package io.countersign.app.architecture.planted;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** One method for each thing that a pure stage may not do. */
final class Impure {
    private Impure() {}

    static long clock() {
        return System.currentTimeMillis();
    }

    static long ticks() {
        return System.nanoTime();
    }

    static Instant now() {
        return Instant.now();
    }

    static Clock wallClock() {
        return Clock.systemUTC();
    }

    static int random() {
        return new Random(1).nextInt();
    }

    static Thread thread() {
        return new Thread(Impure::clock);
    }

    static long parallel(List<String> items) {
        return items.parallelStream().filter(String::isEmpty).count();
    }

    static Map<String, String> unordered() {
        return new HashMap<>();
    }

    static Map<String, String> salted(Map<String, String> items) {
        return Map.copyOf(items);
    }

    static Map<Integer, List<String>> grouped(List<String> items) {
        return items.stream().collect(Collectors.groupingBy(String::length));
    }

    static String database(SQLException e) {
        return e.getSQLState();
    }
}
