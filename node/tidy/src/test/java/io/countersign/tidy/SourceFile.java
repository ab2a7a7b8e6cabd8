package io.countersign.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Java file of the project.
 *
 * @param path relative to the root of the project, with forward slashes
 */
record SourceFile(String path, String text) {
    private static final List<String> PLACES = List.of("node", "adapters", "contracts/src");
    private static final List<String> FOREIGN = List.of("target", "node_modules");

    /** The root of the project, as Maven tells it. */
    static Path root() {
        return Path.of(System.getProperty("countersign.root", "../..")).normalize();
    }

    static List<SourceFile> all() {
        return PLACES.stream().flatMap(SourceFile::under).toList();
    }

    boolean isMain() {
        return path.contains("/src/main/");
    }

    boolean isUnder(String folder) {
        return path.startsWith(folder + "/");
    }

    void rewrite(String formatted) {
        try {
            Files.writeString(root().resolve(path), formatted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<SourceFile> under(String place) {
        try (Stream<Path> files = Files.walk(root().resolve(place))) {
            return files.filter(SourceFile::isOurs).sorted().map(SourceFile::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        return file.toString().endsWith(".java")
                && FOREIGN.stream().noneMatch(folder -> file.toString().contains("/" + folder + "/"));
    }

    private static SourceFile read(Path file) {
        try {
            String path = root().relativize(file).toString().replace('\\', '/');
            return new SourceFile(path, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
