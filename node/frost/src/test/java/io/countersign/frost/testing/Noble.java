package io.countersign.frost.testing;

import io.countersign.frost.Identifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The FROST of noble (npm {@code @noble/curves}, {@code secp256k1_FROST}) in a process of its own. Written by others in
 * another language, it shares no line with what is tested here.
 */
public final class Noble implements AutoCloseable {
    private static final long SECONDS_TO_END = 5;
    private static final String BYTES = "0x";

    private final JsonMapper json = new JsonMapper();
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    public Noble() throws IOException {
        process = new ProcessBuilder("node", "noble.mjs")
                .directory(Path.of("src/test/noble").toFile())
                .redirectError(Redirect.to(Path.of("target/noble-errors.txt").toFile()))
                .start();
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    /** What a call gave. */
    public JsonNode call(String name, Object... arguments) {
        JsonNode answer = ask(name, arguments);
        if (!answer.has("value")) {
            throw new IllegalStateException(name + ": " + answer);
        }
        return answer.get("value");
    }

    /** The error of a call that noble refused. */
    public JsonNode refusal(String name, Object... arguments) {
        JsonNode answer = ask(name, arguments);
        if (!answer.has("error")) {
            throw new IllegalStateException(name + " was not refused: " + answer);
        }
        return answer;
    }

    private JsonNode ask(String name, Object... arguments) {
        try {
            requests.write(json.writeValueAsString(Map.of("call", name, "with", List.of(arguments))) + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("noble ended; see target/noble-errors.txt");
            }
            return json.readTree(answer);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Bytes as the process takes them. */
    public static String bytes(byte[] bytes) {
        return BYTES + HexFormat.of().formatHex(bytes);
    }

    public static byte[] bytes(JsonNode text) {
        return HexFormat.of().parseHex(text.asString().substring(BYTES.length()));
    }

    /** An identifier as noble names it. */
    public static String name(Identifier identifier) {
        return HexFormat.of().formatHex(identifier.scalar().encode());
    }

    public static Identifier identifier(String name) {
        return new Identifier(Integer.parseInt(name, 16));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
