package io.countersign.app.demo;

import io.countersign.app.config.Loaded;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NetworkBinding;
import io.countersign.app.demo.bridge.BridgeSettings;
import io.countersign.app.deploy.ContractDeployer;
import io.countersign.app.deploy.DeploymentPlan;
import io.countersign.app.deploy.Places;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.EvmReader;
import io.countersign.chain.evm.SenderKey;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Sets the whole loop up and tears it down. */
final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int GENESIS_AHEAD_SECONDS = 2;
    private static final int UNBACKED_TRANSFER = 6;
    private static final String MAIN = "io.countersign.app.Main";

    private final DemoOptions options;
    private final Path root;
    private final String anvil;
    private final Ports ports;
    private final DemoFiles files;
    private final Processes processes;
    private final List<DemoChain> chains;
    private final Map<DemoChain, DemoNetwork.Contracts> contracts = new LinkedHashMap<>();
    private final JsonHttp http = new JsonHttp();
    private final Consumer<String> says;

    /** @param says takes one line for people at a time */
    Demo(DemoOptions options, Path root, Path anvil, Consumer<String> says) throws IOException {
        this.options = options;
        this.root = root;
        this.anvil = anvil.toString();
        this.ports = new Ports(options.basePort());
        this.files = new DemoFiles(root, ports, options.handover().operators());
        this.processes = new Processes(root);
        this.chains = DemoChain.three(ports);
        this.says = says;
    }

    Processes processes() {
        return processes;
    }

    JsonHttp http() {
        return http;
    }

    /** All of them, running or not, by rising operator. */
    List<OperatorApi> operators() {
        List<OperatorApi> operators = new ArrayList<>();
        for (int operator = 1; operator <= options.handover().operators(); operator++) {
            operators.add(new OperatorApi(ports.api(operator), http));
        }
        return operators;
    }

    /** The readers of every feed on every chain. */
    Map<DemoChain, Map<String, Address>> readers() {
        Map<DemoChain, Map<String, Address>> readers = new LinkedHashMap<>();
        contracts.forEach((chain, placed) -> readers.put(chain, placed.readers()));
        return readers;
    }

    /** The hub of every chain. */
    Map<DemoChain, Address> hubs() {
        Map<DemoChain, Address> hubs = new LinkedHashMap<>();
        contracts.forEach((chain, placed) -> hubs.put(chain, placed.hub()));
        return hubs;
    }

    OldShare oldShare() {
        return new OldShare(files);
    }

    /** Starts everything; the refusal says in one line what is missing. */
    Result<Network> start() throws IOException, InterruptedException {
        says.accept("three chains, one custodian, four operators ...");
        for (DemoChain chain : chains) {
            processes.start("chain-" + chain.name(), chain.anvil(anvil), Map.of());
        }
        Address deployer = senderKey(DemoKeys.deployer()).address();
        chains.forEach(chain -> contracts.put(chain, DemoNetwork.contracts(deployer)));
        Network network = write();
        processes.startJava(
                "custodian",
                List.of("-Xmx96m"),
                Parts.Custodian.class.getName(),
                Parts.Custodian.arguments(ports.custodian(), files.custodianKey(), inboxes()));
        await("the custodian's key", () -> Files.exists(files.custodianKey()));
        for (int operator = 1; operator <= Handover.FOUNDERS; operator++) {
            startOperator(operator);
        }
        says.accept("operators generate their group key (no dealer) ...");
        Bytes groupKey = groupKey();
        says.accept("group key " + groupKey + "; contracts are deployed ...");
        Optional<Refusal> refusal = deploy(network, groupKey);
        if (refusal.isPresent()) {
            return Result.no(refusal.get());
        }
        startBridge();
        await("every operator's API", this::allAnswer);
        return Result.ok(network);
    }

    private List<Path> inboxes() {
        List<Path> inboxes = new ArrayList<>();
        for (int operator = 1; operator <= options.handover().operators(); operator++) {
            inboxes.add(files.inbox(operator));
        }
        return inboxes;
    }

    private Network write() throws IOException {
        Instant genesis = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(GENESIS_AHEAD_SECONDS);
        files.writeNetwork(DemoNetwork.file(
                genesis, files.createOperators(), options.handover().committees(genesis), contracts));
        for (int operator = 1; operator <= options.handover().operators(); operator++) {
            files.writeNode(operator, chains, sources());
        }
        return switch (NetworkBinding.load(root.resolve("network.yaml"))) {
            case Loaded.Valid<Network>(Network network) -> network;
            case Loaded.Invalid<Network> invalid ->
                throw new IllegalStateException(invalid.problems().toString());
        };
    }

    private List<Map<String, Object>> sources() {
        Map<String, Object> administrator = Map.of(
                "id",
                DemoNetwork.ADMINISTRATOR,
                "type",
                "iso20022",
                "pollMillis",
                1_000,
                "settings",
                Map.of(
                        "folder",
                        "inbox",
                        "isin",
                        DemoNetwork.ISIN,
                        "instrument",
                        DemoNetwork.FUND,
                        "currency",
                        "USD",
                        "scale",
                        "8",
                        "account",
                        DemoNetwork.ACCOUNT,
                        "unitsScale",
                        Integer.toString(DemoNetwork.ASSET_SCALE)));
        Map<String, String> rest = new TreeMap<>();
        rest.put("url", "http://127.0.0.1:" + ports.custodian() + "/");
        rest.put("key", files.custodianKey().toString());
        rest.put("audience", DemoNetwork.AUDIENCE);
        rest.put("instrument", DemoNetwork.MONEY_MARKET);
        rest.put("currency", "USD");
        rest.put("scale", "8");
        rest.put("unitsScale", Integer.toString(DemoNetwork.ASSET_SCALE));
        rest.put("cashScale", Integer.toString(DemoNetwork.CASH_SCALE));
        rest.put("timeoutMillis", "1500");
        Map<String, Object> custodian =
                Map.of("id", DemoNetwork.CUSTODIAN, "type", "rest", "pollMillis", 1_000, "settings", rest);
        return List.of(administrator, custodian);
    }

    void startOperator(int operator) throws IOException {
        processes.startJava(
                "operator-" + operator,
                List.of("-Xmx256m"),
                MAIN,
                List.of("node", "--config", files.nodeFile(operator).toString()));
    }

    void killOperator(int operator) throws InterruptedException {
        processes.kill("operator-" + operator);
    }

    /** SIGTERM: the node stops in its own order. */
    void endOperator(int operator) throws InterruptedException {
        processes.end("operator-" + operator);
    }

    private Bytes groupKey() throws IOException, InterruptedException {
        List<Path> keys = new ArrayList<>();
        for (int operator = 1; operator <= Handover.FOUNDERS; operator++) {
            keys.add(files.groupKey(operator));
        }
        await("the group key", () -> keys.stream().allMatch(Demo::isComplete));
        List<String> distinct = new ArrayList<>();
        for (Path key : keys) {
            distinct.add(Files.readString(key).strip());
        }
        if (distinct.stream().distinct().count() != 1) {
            throw new IllegalStateException("operators have different group keys");
        }
        return Bytes.fromHex(distinct.get(0));
    }

    private static boolean isComplete(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).endsWith("\n");
        } catch (IOException beingWritten) {
            return false;
        }
    }

    private Optional<Refusal> deploy(Network network, Bytes groupKey) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result<Places>>> running = chains.stream()
                    .map(chain -> threads.submit(() -> deploy(chain, network, groupKey)))
                    .toList();
            for (Future<Result<Places>> chain : running) {
                if (chain.get() instanceof Result.No<Places>(Refusal refusal)) {
                    return Optional.of(refusal);
                }
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        for (DemoChain chain : chains) {
            http.call(chain.endpoint(), "evm_setIntervalMining", chain.blockSeconds());
        }
        return Optional.empty();
    }

    private Result<Places> deploy(DemoChain chain, Network network, Bytes groupKey) throws InterruptedException {
        Address bridge = senderKey(DemoKeys.bridge()).address();
        DeploymentPlan.Token token = new DeploymentPlan.Token(
                "Treasury Bill Fund", DemoNetwork.ASSET, DemoNetwork.ASSET_SCALE, bridge, bridge);
        try (EvmAccount account = new EvmAccount(chain.id(), chain.endpoint(), senderKey(DemoKeys.deployer()));
                EvmReader reader = new EvmReader(chain.id(), chain.endpoint())) {
            return new ContractDeployer(account, reader)
                    .deploy(new DeploymentPlan(network.protocol(), groupKey, Optional.of(token)));
        }
    }

    private void startBridge() throws IOException {
        Path key = Files.writeString(root.resolve("bridge.key"), DemoKeys.bridge() + "\n");
        List<BridgeSettings.Chain> joined = chains.stream()
                .map(chain -> new BridgeSettings.Chain(
                        chain.id(),
                        chain.endpoint(),
                        Lookup.in(contracts, chain).token()))
                .toList();
        Optional<Integer> unbacked = options.unbackedMint() ? Optional.of(UNBACKED_TRANSFER) : Optional.empty();
        processes.startJava(
                "bridge",
                List.of("-Xmx96m"),
                Parts.Bridge.class.getName(),
                Parts.Bridge.arguments(key, unbacked, joined));
    }

    private boolean allAnswer() throws InterruptedException {
        for (OperatorApi operator : operators().subList(0, Handover.FOUNDERS)) {
            if (!operator.isLive()) {
                return false;
            }
        }
        return true;
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private void await(String what, Condition condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            List<String> dead = processes.dead();
            if (!dead.isEmpty()) {
                throw new IllegalStateException(
                        dead + " ended while waiting for " + what + "; see the logs in " + root.resolve("logs"));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "no " + what + " within " + PATIENCE + "; see the logs in " + root.resolve("logs"));
            }
            Thread.sleep(LOOK);
        }
    }

    private static SenderKey senderKey(String hex) {
        return new SenderKey(Bytes.fromHex(hex).toArray());
    }

    @Override
    public void close() {
        processes.close();
    }
}
