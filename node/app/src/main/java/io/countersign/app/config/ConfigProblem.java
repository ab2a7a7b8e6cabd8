package io.countersign.app.config;

/**
 * One thing wrong with a configuration file.
 *
 * @param path where: a JSON Pointer (RFC 6901) into the file, empty for the file as a whole
 */
public record ConfigProblem(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
