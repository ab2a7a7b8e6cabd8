package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A local EVM chain in a process of its own, and the few calls these tests make. */
final class Anvil implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final URI uri;
    private final HttpClient http = HttpClient.newHttpClient();

    private Anvil(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** A mined transaction. */
    record Receipt(boolean succeeded, long gasUsed, List<EventLog> logs, JsonNode json) {
        Address created() {
            return Address.fromHex(json.path("contractAddress").asString());
        }
    }

    /** What a call answered: data, or the data of a revert. */
    record Answer(boolean reverted, Bytes data) {}

    static Anvil start(long chainId, Instant time) throws IOException {
        Path anvil = new FoundryTools(Path.of(".."), Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .anvil()
                .orElseThrow(() -> new IllegalStateException("anvil is not installed: tools/run install"));
        Process process = new ProcessBuilder(
                        anvil.toString(),
                        "--port",
                        "0",
                        "--chain-id",
                        Long.toString(chainId),
                        "--timestamp",
                        Long.toString(time.getEpochSecond()))
                .redirectErrorStream(true)
                .start();
        return new Anvil(process, URI.create("http://" + address(process)));
    }

    private static String address(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> drain(out));
                return matcher.group(1);
            }
        }
        throw new IOException("anvil ended before it was listening");
    }

    /** Reads on, for anvil stands still once the pipe it writes each request to is full. */
    private static void drain(BufferedReader out) {
        try (out) {
            out.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The process has ended, and with it what there is to read.
        }
    }

    Address account(int index) throws Exception {
        return Address.fromHex(rpc("eth_accounts").path("result").path(index).asString());
    }

    Receipt deploy(Address from, Bytes code) throws Exception {
        return transact(Map.of("from", from.toHex(), "data", code.toHex()));
    }

    Receipt send(Address from, Address to, Bytes data) throws Exception {
        return transact(Map.of("from", from.toHex(), "to", to.toHex(), "data", data.toHex()));
    }

    Answer call(Address to, Bytes data) throws Exception {
        JsonNode answer = rpc("eth_call", Map.of("to", to.toHex(), "data", data.toHex()), "latest");
        boolean reverted = answer.has("error");
        JsonNode hex = reverted ? answer.path("error").path("data") : answer.path("result");
        return new Answer(reverted, Bytes.fromHex(hex.asString()));
    }

    /** The next block, whether a transaction makes it or {@link #mine}, has this time. */
    void nextBlockAt(Instant time) throws Exception {
        rpc("evm_setNextBlockTimestamp", time.getEpochSecond());
    }

    void mine() throws Exception {
        rpc("evm_mine");
    }

    /** Puts the code of {@code from} at {@code to}. */
    void copyCode(Address from, Address to) throws Exception {
        String code = rpc("eth_getCode", from.toHex(), "latest").path("result").asString();
        rpc("anvil_setCode", to.toHex(), code);
    }

    private Receipt transact(Map<String, String> transaction) throws Exception {
        JsonNode sent = rpc("eth_sendTransactionSync", transaction);
        if (sent.has("error")) {
            throw new IllegalStateException(sent.path("error").toString());
        }
        JsonNode receipt = sent.path("result");
        List<EventLog> logs = StreamSupport.stream(receipt.path("logs").spliterator(), false)
                .map(Anvil::log)
                .toList();
        boolean succeeded = receipt.path("status").asString().equals("0x1");
        return new Receipt(succeeded, Long.decode(receipt.path("gasUsed").asString()), logs, receipt);
    }

    private static EventLog log(JsonNode log) {
        List<Digest32> topics = StreamSupport.stream(log.path("topics").spliterator(), false)
                .map(topic -> Digest32.fromHex(topic.asString()))
                .toList();
        return new EventLog(
                Address.fromHex(log.path("address").asString()),
                topics,
                Bytes.fromHex(log.path("data").asString()));
    }

    private JsonNode rpc(String method, Object... params) throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JsonMapper.shared()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
