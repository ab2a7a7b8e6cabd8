package io.countersign.chain.evm;

import io.countersign.contracts.FoundryTools;
import io.countersign.model.ChainId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A real chain that mines only when told. */
final class Anvil implements AutoCloseable {
    /** Anvil calls a block final when two epochs have passed. */
    static final int SLOTS_IN_AN_EPOCH = 2;

    static final int FINALITY_BLOCKS = 2 * SLOTS_IN_AN_EPOCH;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final URI uri;
    private final HttpClient http = HttpClient.newHttpClient();

    private Anvil(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static Anvil start(ChainId chain, Instant genesis) {
        try {
            int port = freePort();
            Path root = Path.of("..", "..").toAbsolutePath().normalize();
            Path program = new FoundryTools(root, System.getenv("PATH"))
                    .anvil()
                    .orElseThrow(() -> new IllegalStateException("anvil is not installed; build contracts first"));
            List<String> command = new ArrayList<>(List.of(program.toString()));
            Collections.addAll(command, "--port", String.valueOf(port), "--chain-id", chain.toString());
            Collections.addAll(command, "--no-mining", "--quiet", "--timestamp", "" + genesis.getEpochSecond());
            Collections.addAll(command, "--slots-in-an-epoch", String.valueOf(SLOTS_IN_AN_EPOCH));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Anvil anvil = new Anvil(process, URI.create("http://127.0.0.1:" + port));
            anvil.awaitAnswer();
            return anvil;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                rpc("eth_chainId", "");
                return;
            } catch (UncheckedIOException notYet) {
                if (Instant.now().isAfter(end) || !process.isAlive()) {
                    close();
                    throw notYet;
                }
            }
        }
    }

    URI uri() {
        return uri;
    }

    /** The answer as JSON text. */
    String rpc(String method, String params) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}".formatted(method, params);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (answer.contains("\"error\"")) {
                throw new IllegalStateException(method + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void mine(int blocks) {
        rpc("anvil_mine", "\"0x" + Integer.toHexString(blocks) + "\",\"0x1\"");
    }

    void mineAt(Instant time) {
        rpc("evm_setNextBlockTimestamp", String.valueOf(time.getEpochSecond()));
        rpc("evm_mine", "");
    }

    void reorganise(int blocks) {
        rpc("anvil_reorg", blocks + ",[]");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
