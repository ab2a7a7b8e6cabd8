package io.countersign.app.config;

import java.util.List;

/** A configuration file's content, or everything that is wrong with it. */
public sealed interface Loaded<T> {
    record Valid<T>(T value) implements Loaded<T> {}

    record Invalid<T>(List<ConfigProblem> problems) implements Loaded<T> {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    static <T> Loaded<T> invalid(String path, String message) {
        return new Invalid<>(List.of(new ConfigProblem(path, message)));
    }
}
