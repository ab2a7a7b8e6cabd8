package io.countersign.app.demo;

import io.countersign.app.deploy.Places;
import io.countersign.model.Address;
import io.countersign.model.FeedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network of the demo: a fund that is bridged over three chains, a money-market fund, and deals settled off chain. */
final class DemoNetwork {
    private static final String NAME = "demo";
    static final String ASSET = "TBF";
    static final int ASSET_SCALE = 6;
    static final int CASH_SCALE = 2;
    static final String FUND = "TBF-A";
    static final String MONEY_MARKET = "MMF-I";
    static final String ISIN = "LU0378438732";
    static final String ACCOUNT = "CSTDY-0001";
    static final String CUSTODIAN = "custodian";
    static final String ADMINISTRATOR = "administrator";
    static final String AUDIENCE = "countersign-demo";
    static final int SLOT_SECONDS = 2;
    static final int WINDOW_SLOTS = 10;
    static final int LEAD_SLOTS = 8;
    /** Past the slowest chain's finality, its block time and a poll. */
    private static final int CHAIN_CUT_SLOTS = 8;

    private static final int INPUT_CUT_SLOTS = 1;
    private static final int MAX_AGE_SECONDS = 120;
    private static final int GRID_SLOTS = 24;
    private static final int GATE_LEAD_SLOTS = 4;
    private static final int GATE_LIFE_SLOTS = 10;

    /** Feeds of each book in lane order. */
    static final Map<String, List<String>> BOOKS = books();

    private DemoNetwork() {}

    /** The contracts of one chain. */
    record Contracts(Address token, Address hub, Address gate, Map<String, Address> readers) {}

    /** The same on every chain. */
    static Contracts contracts(Address deployer) {
        Places places = new Places(deployer, NAME);
        Map<String, Address> readers = new LinkedHashMap<>();
        BOOKS.values().forEach(feeds -> feeds.forEach(feed -> readers.put(feed, places.reader(new FeedId(feed)))));
        return new Contracts(places.token(), places.hub(), places.settlementGate(), readers);
    }

    private static Map<String, List<String>> books() {
        Map<String, List<String>> books = new LinkedHashMap<>();
        books.put("treasury", List.of("TBF.NAV", "TBF.RESERVE", "TBF.CLAIMS"));
        books.put("money-market", List.of("MMF.NAV"));
        return books;
    }

    static Map<String, Object> file(
            Instant genesis,
            List<Map<String, Object>> operators,
            List<Map<String, Object>> committees,
            Map<DemoChain, Contracts> chains) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("name", NAME);
        network.put("genesis", genesis.toString());
        network.put("slotSeconds", SLOT_SECONDS);
        network.put("skewMillis", 100);
        network.put("delayMillis", 200);
        network.put("operators", operators);
        network.put("committees", committees);
        List<Map<String, Object>> chainEntries = new ArrayList<>();
        List<Map<String, Object>> tokens = new ArrayList<>();
        chains.forEach((chain, contracts) -> {
            chainEntries.add(chain(chain, contracts));
            tokens.add(Map.of(
                    "chain", chain.id().value(), "address", contracts.token().toHex()));
        });
        network.put("chains", chainEntries);
        network.put(
                "assets",
                List.of(Map.of("id", ASSET, "scale", ASSET_SCALE, "transferSlaSeconds", 60, "tokens", tokens)));
        network.put(
                "books",
                List.of(
                        book("treasury", CHAIN_CUT_SLOTS, treasury()),
                        book("money-market", INPUT_CUT_SLOTS, List.of(moneyMarket()))));
        Map.Entry<DemoChain, Contracts> home = chains.entrySet().iterator().next();
        network.put("settlements", settlements(home.getKey(), home.getValue()));
        return network;
    }

    private static Map<String, Object> chain(DemoChain chain, Contracts contracts) {
        Map<String, Object> readers = new LinkedHashMap<>();
        contracts.readers().forEach((feed, reader) -> readers.put(feed, reader.toHex()));
        return Map.of(
                "id",
                chain.id().value(),
                "name",
                chain.name(),
                "hub",
                contracts.hub().toHex(),
                "readers",
                readers);
    }

    private static Map<String, Object> book(String name, int cutSlots, List<Map<String, Object>> feeds) {
        return Map.of(
                "name",
                name,
                "windowSlots",
                WINDOW_SLOTS,
                "leadSlots",
                LEAD_SLOTS,
                "cutSlots",
                cutSlots,
                "marginSeconds",
                2,
                "feeds",
                feeds);
    }

    private static List<Map<String, Object>> treasury() {
        Map<String, Object> nav = nav("TBF.NAV", FUND, ADMINISTRATOR);
        nav.put("asset", ASSET);
        Map<String, Object> reserve = new LinkedHashMap<>();
        reserve.put("id", "TBF.RESERVE");
        reserve.put("kind", "reserve");
        reserve.put("asset", ASSET);
        reserve.put("instrument", FUND);
        reserve.put("sources", List.of(ADMINISTRATOR));
        reserve.put("scale", ASSET_SCALE);
        reserve.put("maxAgeSeconds", MAX_AGE_SECONDS);
        Map<String, Object> claims =
                new LinkedHashMap<>(Map.of("id", "TBF.CLAIMS", "kind", "claims", "asset", ASSET, "scale", ASSET_SCALE));
        return List.of(nav, reserve, claims);
    }

    private static Map<String, Object> moneyMarket() {
        return nav("MMF.NAV", MONEY_MARKET, CUSTODIAN);
    }

    private static Map<String, Object> nav(String id, String instrument, String source) {
        Map<String, Object> nav = new LinkedHashMap<>();
        nav.put("id", id);
        nav.put("kind", "nav");
        nav.put("instrument", instrument);
        nav.put("sources", List.of(source));
        nav.put("unit", "USD/unit");
        nav.put("scale", 8);
        nav.put("maxAgeSeconds", MAX_AGE_SECONDS);
        nav.put("minimum", "50");
        nav.put("maximum", "5000");
        nav.put("maxStepBps", 100);
        return nav;
    }

    private static Map<String, Object> settlements(DemoChain home, Contracts contracts) {
        return Map.of(
                "homeChain",
                home.id().value(),
                "gate",
                contracts.gate().toHex(),
                "sources",
                List.of(CUSTODIAN),
                "cashUnit",
                "USD",
                "unitScale",
                ASSET_SCALE,
                "cashScale",
                CASH_SCALE,
                "gridSlots",
                GRID_SLOTS,
                "leadSlots",
                GATE_LEAD_SLOTS,
                "lifeSlots",
                GATE_LIFE_SLOTS);
    }
}
