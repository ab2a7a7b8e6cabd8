package io.countersign.app.demo;

import io.countersign.app.config.ConfigFiles;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NetworkBinding;
import io.countersign.app.config.NetworkFile;
import io.countersign.app.demo.custodian.CustodianSimulator;
import io.countersign.contracts.FoundryTools;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.message.Offence;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Failpoint;
import io.countersign.model.KeyChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four operators with one short-windowed book on one chain, and spare ones that later committees may take in: processes, sockets, files
 * and keys as an operator has them.
 */
final class FourNodes implements AutoCloseable {
    static final int OPERATORS = 4;
    static final Duration PATIENCE = Duration.ofMinutes(4);
    /** What a shell reports of a process killed by SIGKILL. */
    static final int KILLED = 137;

    private static final String MAIN = "io.countersign.app.Main";
    private static final Path PROJECT = Path.of("..", "..");

    private final Path root;
    private final Ports ports;
    private final DemoFiles files;
    private final Processes processes;
    private final JsonHttp http = new JsonHttp();
    private final OneBook book;
    private final CustodianSimulator custodian;
    private final List<Map<String, Object>> committees = new ArrayList<>(List.of(Map.of("members", all())));
    private final Map<Integer, Process> nodes = new LinkedHashMap<>();
    private Map<String, Object> network = Map.of();

    private FourNodes(Path root, int spare) throws IOException {
        this.root = root;
        this.ports = new Ports(basePort());
        this.files = new DemoFiles(root, ports, OPERATORS + spare);
        this.processes = new Processes(root);
        this.book = new OneBook(ports, files.custodianKey());
        this.custodian = CustodianSimulator.start(
                book.custodian(Files.createDirectories(root.resolve("drop"))),
                new PrintStream(
                        Files.newOutputStream(root.resolve("logs/custodian.log")), true, StandardCharsets.UTF_8));
    }

    /** Returns once each of the four operators has attested a window. */
    static FourNodes started(Path root) throws IOException, InterruptedException {
        return started(root, 0);
    }

    /** @param spare how many operators are listed that are no founders; they are not started */
    static FourNodes started(Path root, int spare) throws IOException, InterruptedException {
        FourNodes nodes = new FourNodes(root, spare);
        try {
            nodes.start();
            return nodes;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    private static int basePort() {
        return Stream.generate(() -> ThreadLocalRandom.current().nextInt(30_000, 32_000))
                .limit(100)
                .filter(base -> new Ports(base).taken().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    static List<Integer> all() {
        return IntStream.rangeClosed(1, OPERATORS).boxed().toList();
    }

    private void start() throws IOException, InterruptedException {
        String anvil = new FoundryTools(PROJECT, System.getenv().getOrDefault("PATH", ""))
                .anvil()
                .orElseThrow()
                .toString();
        processes.start("chain", book.chain().anvil(anvil), Map.of());
        List<Map<String, Object>> operators = files.createOperators();
        network = book.file(operators);
        writeNetwork();
        for (int operator = 1; operator <= operators.size(); operator++) {
            files.writeNode(operator, List.of(book.chain()), List.of(book.source()));
        }
        for (int operator : all()) {
            start(operator);
        }
        List<Path> keys = all().stream().map(files::groupKey).toList();
        await("the group key", () -> isAnyDead() || keys.stream().allMatch(FourNodes::isComplete));
        book.deploy(bound(), Bytes.fromHex(Files.readString(keys.getFirst()).strip()));
        all().forEach(operator -> awaitAttestedAfter(operator, Instant.EPOCH));
    }

    private void writeNetwork() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>(network);
        file.put("committees", committees);
        files.writeNetwork(file);
    }

    /**
     * Lists another committee; operators know of it from their next start on.
     *
     * @return from when it is to own windows
     */
    Instant list(List<Integer> members, KeyChange key, Duration lead) throws IOException {
        SlotClock slots = bound().protocol().slots();
        long slot = Duration.between(slots.genesis(), Instant.now().plus(lead)).dividedBy(slots.length());
        Instant from = slots.genesis().plus(slots.length().multipliedBy(slot));
        committees.add(Map.of(
                "members", members, "from", from.toString(), "key", key.name().toLowerCase(Locale.ROOT)));
        writeNetwork();
        return from;
    }

    private Network bound() {
        if (new ConfigFiles().network(root.resolve("network.yaml"))
                        instanceof Loaded.Valid<NetworkFile>(NetworkFile file)
                && NetworkBinding.bind(file) instanceof Loaded.Valid<Network>(Network network)) {
            return network;
        }
        throw new IllegalStateException("the network file is not valid");
    }

    private static boolean isComplete(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).endsWith("\n");
        } catch (IOException beingWritten) {
            return false;
        }
    }

    void start(int operator) throws IOException {
        start(operator, Optional.empty());
    }

    /** @param failpoint where the process is to kill itself */
    void start(int operator, Optional<Failpoint> failpoint) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("-Xmx256m"));
        failpoint.ifPresent(point -> jvm.add("-Dcountersign.failpoint=" + point));
        nodes.put(
                operator,
                processes.startJava(
                        "operator-" + operator,
                        jvm,
                        MAIN,
                        List.of("node", "--config", files.nodeFile(operator).toString())));
    }

    /** SIGKILL. */
    void kill(int operator) throws InterruptedException {
        processes.kill("operator-" + operator);
    }

    private boolean isAnyDead() {
        return nodes.values().stream().anyMatch(node -> !node.isAlive());
    }

    Digest32 networkId() {
        return bound().protocol().networkId();
    }

    boolean isAlive(int operator) {
        return Lookup.in(nodes, operator).isAlive();
    }

    int exitCode(int operator) throws InterruptedException {
        return Lookup.in(nodes, operator).waitFor();
    }

    Path folder(int operator) {
        return files.operator(operator);
    }

    Path data(int operator) {
        return files.operator(operator).resolve("data");
    }

    Path configuration(int operator) {
        return files.nodeFile(operator);
    }

    /** A second folder with everything an operator has at this instant, on ports of its own; the operator goes on. */
    void copy(int operator) throws IOException, InterruptedException {
        Path copy = copyFolder(operator);
        signal("STOP", Lookup.in(nodes, operator));
        try {
            Folders.copy(folder(operator), copy);
        } finally {
            signal("CONT", Lookup.in(nodes, operator));
        }
        Path configuration = copy.resolve("node.yaml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("127.0.0.1:" + ports.link(operator), "127.0.0.1:" + (ports.link(operator) + OPERATORS))
                        .replace("127.0.0.1:" + ports.api(operator), "127.0.0.1:" + copyApi(operator)));
    }

    Path copyFolder(int operator) {
        return root.resolve("copy-of-" + operator);
    }

    private int copyApi(int operator) {
        return ports.api(operator) + OPERATORS;
    }

    void startCopy(int operator) throws IOException {
        processes.startJava(
                "copy-of-" + operator,
                List.of("-Xmx256m"),
                MAIN,
                List.of(
                        "node",
                        "--config",
                        root.resolve("copy-of-" + operator).resolve("node.yaml").toString()));
    }

    void killCopy(int operator) throws InterruptedException {
        processes.kill("copy-of-" + operator);
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Another run of the command line, to its end. */
    int run(String... arguments) throws IOException, InterruptedException {
        Process process = processes.startJava("command", List.of("-Xmx128m"), MAIN, List.of(arguments));
        return process.waitFor();
    }

    private Optional<String> text(int port, String path) {
        try {
            return http.text(URI.create("http://127.0.0.1:" + port + path));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private long metric(int port, String name) {
        return text(port, "/metrics")
                .flatMap(metrics -> Pattern.compile("(?m)^" + Pattern.quote(name) + ",?}? (\\S+)")
                        .matcher(metrics)
                        .results()
                        .findFirst())
                .map(found -> new BigDecimal(found.group(1)).longValue())
                .orElse(-1L);
    }

    /** How many messages of a type this run of the operator has sent; -1 where it does not answer, or has sent none. */
    long sent(int operator, String type) {
        return metric(ports.api(operator), "countersign_messages_total{direction=\"sent\",type=\"" + type + "\"");
    }

    /** How often this run of the operator saw it proved that another one lied; -1 where it did not. */
    long misbehaved(int operator, int liar, Offence offence) {
        return metric(
                ports.api(operator),
                "countersign_misbehaviour_total{operator=\"" + liar + "\",offence=\"" + offence + "\"");
    }

    JsonNode json(int operator, String path) {
        return JsonMapper.shared().readTree(text(ports.api(operator), path).orElseThrow());
    }

    /** @return the file it was written to */
    Path download(int operator, String path, Path to) throws IOException {
        try (InputStream body = URI.create("http://127.0.0.1:" + ports.api(operator) + path)
                .toURL()
                .openStream()) {
            Files.copy(body, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    /** Whether it is alive, says that it stopped signing, and why. */
    boolean isHalted(int operator, String reason) {
        return isHaltedAt(ports.api(operator), reason);
    }

    boolean isCopyHalted(int operator, String reason) {
        return isHaltedAt(copyApi(operator), reason);
    }

    private boolean isHaltedAt(int port, String reason) {
        return text(port, "/livez").isPresent()
                && text(port, "/readyz").isEmpty()
                && metric(port, "countersign_halted") == 1
                && text(port, "/v1/refusals?limit=200")
                        .filter(refusals -> refusals.contains(reason))
                        .isPresent();
    }

    /** The last window that this run of the operator attested; -1 before the first. */
    long attested(int operator) {
        return metric(ports.api(operator), "countersign_attested_sequence{book=\"" + OneBook.BOOK + "\"");
    }

    /** Waits until this run of the operator has attested a window that opened after {@code instant}. */
    void awaitAttestedAfter(int operator, Instant instant) {
        WindowSchedule schedule = schedule();
        await("a window of operator " + operator, () -> isAfter(schedule, attested(operator), instant));
    }

    /** Waits until the hub has taken a window that opened after {@code instant}. */
    void awaitAcceptedAfter(Instant instant) {
        WindowSchedule schedule = schedule();
        await("the hub to take a window", () -> isAfter(schedule, hub().newest(), instant));
    }

    private WindowSchedule schedule() {
        return bound().protocol().books().getFirst().schedule();
    }

    private static boolean isAfter(WindowSchedule schedule, long sequence, Instant instant) {
        return sequence > 0
                && schedule.window(sequence).stream()
                        .anyMatch(window -> window.open().isAfter(instant));
    }

    HubReads hub() {
        return new HubReads(
                http,
                book.chain().endpoint(),
                Lookup.in(bound().chains(), book.chain().id()).hub());
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(condition);
    }

    /** Ends everything; what is left are the folders. */
    @Override
    public void close() {
        processes.close();
        custodian.close();
    }
}
