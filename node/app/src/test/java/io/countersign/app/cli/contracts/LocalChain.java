package io.countersign.app.cli.contracts;

import io.countersign.contracts.FoundryTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** anvil in a process of its own; every transaction makes a block at once. */
record LocalChain(long id, URI endpoint, Process process) implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");

    static LocalChain start(long id, String... more) throws IOException {
        String anvil = new FoundryTools(
                        Path.of("").toAbsolutePath().resolve("../.."),
                        System.getenv().getOrDefault("PATH", ""))
                .anvil()
                .orElseThrow()
                .toString();
        List<String> command =
                new ArrayList<>(List.of(anvil, "--host", "127.0.0.1", "--port", "0", "--chain-id", Long.toString(id)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> drain(out));
                return new LocalChain(id, URI.create("http://" + listening.group(1)), process);
            }
        }
        throw new IOException("anvil ended before it was listening");
    }

    /** A process whose output nobody takes stops when the pipe is full. */
    private static void drain(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
