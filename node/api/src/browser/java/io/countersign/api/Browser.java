package io.countersign.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium with one tab, spoken to over the Chrome DevTools Protocol. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> COMMAND = List.of(
            "/usr/bin/chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0");

    private final Path profile;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    Browser() throws IOException {
        profile = Files.createTempDirectory("countersign-browser");
        List<String> command = new ArrayList<>(COMMAND);
        command.add("--user-data-dir=" + profile);
        command.add("about:blank");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = client.newWebSocketBuilder()
                .buildAsync(tab(), new Listener())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        List.of("Page", "Runtime", "Log").forEach(domain -> ask(domain + ".enable", "{}"));
    }

    void open(String url, int width, int height, boolean dark, boolean scripts) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":" + (width < 600)
                        + "}");
        ask(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
        ask("Emulation.setScriptExecutionDisabled", "{\"value\":" + !scripts + "}");
        ask("Page.navigate", "{\"url\":\"" + url + "\"}");
    }

    /** The value of a JavaScript expression, as text. */
    String value(String expression) {
        ObjectNode parameters = JsonMapper.shared().createObjectNode();
        parameters.put("expression", expression).put("returnByValue", true);
        return ask("Runtime.evaluate", parameters.toString())
                .path("result")
                .path("value")
                .asString("");
    }

    void await(String expression) {
        Awaitility.await(expression)
                .atMost(PATIENCE)
                .until(() -> value("String(" + expression + ")").equals("true"));
    }

    /** What scripts threw, what the console was told, and what the content security policy stopped. */
    List<String> complaints() {
        return complaints;
    }

    void screenshot(Path file, boolean whole) throws IOException {
        JsonNode shot = ask("Page.captureScreenshot", "{\"format\":\"png\",\"captureBeyondViewport\":" + whole + "}");
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asString()));
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private JsonNode ask(String method, String parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The address of the tab's own session; the browser writes its port into the profile once it listens. */
    private URI tab() {
        Path port = profile.resolve("DevToolsActivePort");
        Awaitility.await("the browser's port").atMost(PATIENCE).until(() -> Files.exists(port) && Files.size(port) > 0);
        return Awaitility.await("the browser's tab")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> page(port), uri -> true);
    }

    private static URI page(Path port) throws IOException {
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        for (JsonNode target : JsonMapper.shared().readTree(list.toURL().openStream())) {
            if (target.path("type").asString().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asString());
            }
        }
        throw new IOException("no tab yet");
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                heard(JsonMapper.shared().readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void heard(JsonNode node) {
            CompletableFuture<JsonNode> answer = answers.remove(node.path("id").asInt(0));
            if (answer != null) {
                answer.complete(node.path("result"));
            } else if (List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
                    .contains(node.path("method").asString(""))) {
                complaints.add(node.path("params").toString());
            }
        }
    }
}
