package io.countersign.app.demo;

import io.countersign.app.config.Network;
import io.countersign.app.demo.custodian.CustodianSettings;
import io.countersign.app.deploy.ContractDeployer;
import io.countersign.app.deploy.DeploymentPlan;
import io.countersign.app.deploy.Places;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.EvmReader;
import io.countersign.chain.evm.SenderKey;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.FeedId;
import io.countersign.model.InstrumentId;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network of one book on one chain whose windows are as short as four operators can decide. */
record OneBook(Ports ports, Path custodianKey) {
    private static final String NAME = "one-book";
    static final String BOOK = "money-market";
    private static final String FEED = "MMF.NAV";
    private static final int SLOT_SECONDS = 2;
    private static final int WINDOW_SLOTS = 4;

    DemoChain chain() {
        return new DemoChain(0, DemoChain.three(ports).getFirst().id(), "alder", 1, 1, ports.chain(0));
    }

    /** @param folder takes files that nobody reads */
    CustodianSettings custodian(Path folder) {
        return new CustodianSettings(
                ports.custodian(),
                7,
                Duration.ofSeconds(5),
                0,
                new SourceId(DemoNetwork.CUSTODIAN),
                DemoNetwork.AUDIENCE,
                new InstrumentId(DemoNetwork.MONEY_MARKET),
                DemoNetwork.ISIN,
                DemoNetwork.ACCOUNT,
                Quantity.of(101_2500_0000L, 8, new Unit("USD/unit")),
                new Quantity(BigInteger.valueOf(1_000_000), DemoNetwork.ASSET_SCALE, Unit.UNITS),
                DemoNetwork.CASH_SCALE,
                custodianKey,
                List.of(folder));
    }

    Map<String, Object> file(List<Map<String, Object>> operators) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("name", NAME);
        network.put(
                "genesis",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2).toString());
        network.put("slotSeconds", SLOT_SECONDS);
        network.put("skewMillis", 100);
        network.put("delayMillis", 200);
        network.put("operators", operators);
        network.put("chains", List.of(chainEntry()));
        network.put("books", List.of(book()));
        return network;
    }

    private Map<String, Object> chainEntry() {
        Address deployer = senderKey(DemoKeys.deployer()).address();
        Places places = new Places(deployer, NAME);
        return Map.of(
                "id",
                chain().id().value(),
                "name",
                chain().name(),
                "hub",
                places.hub().toHex(),
                "readers",
                Map.of(FEED, places.reader(new FeedId(FEED)).toHex()));
    }

    private static Map<String, Object> book() {
        Map<String, Object> nav = new LinkedHashMap<>();
        nav.put("id", FEED);
        nav.put("kind", "nav");
        nav.put("instrument", DemoNetwork.MONEY_MARKET);
        nav.put("sources", List.of(DemoNetwork.CUSTODIAN));
        nav.put("unit", "USD/unit");
        nav.put("scale", 8);
        nav.put("maxAgeSeconds", 120);
        nav.put("minimum", "50");
        nav.put("maximum", "5000");
        nav.put("maxStepBps", 5_000);
        return Map.of(
                "name",
                BOOK,
                "windowSlots",
                WINDOW_SLOTS,
                "leadSlots",
                WINDOW_SLOTS,
                "cutSlots",
                1,
                "marginSeconds",
                1,
                "feeds",
                List.of(nav));
    }

    Map<String, Object> source() {
        Map<String, String> rest = new LinkedHashMap<>();
        rest.put("url", "http://127.0.0.1:" + ports.custodian() + "/");
        rest.put("key", custodianKey.toString());
        rest.put("audience", DemoNetwork.AUDIENCE);
        rest.put("instrument", DemoNetwork.MONEY_MARKET);
        rest.put("currency", "USD");
        rest.put("scale", "8");
        rest.put("unitsScale", Integer.toString(DemoNetwork.ASSET_SCALE));
        rest.put("cashScale", Integer.toString(DemoNetwork.CASH_SCALE));
        rest.put("timeoutMillis", "1500");
        return Map.of("id", DemoNetwork.CUSTODIAN, "type", "rest", "pollMillis", 1_000, "settings", rest);
    }

    void deploy(Network network, Bytes groupKey) throws InterruptedException {
        DeploymentPlan plan = new DeploymentPlan(network.protocol(), groupKey, Optional.empty());
        DemoChain chain = chain();
        try (EvmAccount account = new EvmAccount(chain.id(), chain.endpoint(), senderKey(DemoKeys.deployer()));
                EvmReader reader = new EvmReader(chain.id(), chain.endpoint())) {
            if (new ContractDeployer(account, reader).deploy(plan) instanceof Result.No<Places> refused) {
                throw new IllegalStateException(refused.toString());
            }
        }
    }

    private static SenderKey senderKey(String hex) {
        return new SenderKey(Bytes.fromHex(hex).toArray());
    }
}
