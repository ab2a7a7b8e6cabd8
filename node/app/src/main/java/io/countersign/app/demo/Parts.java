package io.countersign.app.demo;

import io.countersign.app.demo.bridge.BridgeSettings;
import io.countersign.app.demo.bridge.BridgeSimulator;
import io.countersign.app.demo.custodian.CustodianSettings;
import io.countersign.app.demo.custodian.CustodianSimulator;
import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.InstrumentId;
import io.countersign.model.Quantity;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The simulators as processes of their own: their settings come as arguments. */
final class Parts {
    private static final long SEED = 7;
    private static final Duration STRIKE = Duration.ofSeconds(10);
    private static final int STRIKES_PER_FAULT = 3;
    private static final BigInteger ONE_UNIT = BigInteger.TEN.pow(DemoNetwork.ASSET_SCALE);
    private static final Quantity ISSUED_PER_CHAIN = units(1_000_000);
    private static final Quantity RESERVE = units(3_100_000);
    private static final Quantity FIRST_NAV = Quantity.of(101_2500_0000L, 8, new Unit("USD/unit"));
    private static final Duration TRANSFER = Duration.ofSeconds(7);
    private static final int TRANSFERS_PER_SLOW_ONE = 4;
    private static final Duration SLOW = Duration.ofSeconds(15);

    private Parts() {}

    private static Quantity units(long whole) {
        return new Quantity(BigInteger.valueOf(whole).multiply(ONE_UNIT), DemoNetwork.ASSET_SCALE, Unit.UNITS);
    }

    /** The custodian's own {@code main}. */
    static final class Custodian {
        private Custodian() {}

        static List<String> arguments(int port, Path publicKey, List<Path> folders) {
            List<String> arguments = new ArrayList<>(List.of(Integer.toString(port), publicKey.toString()));
            folders.forEach(folder -> arguments.add(folder.toString()));
            return arguments;
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            List<Path> folders = List.of(arguments).subList(2, arguments.length).stream()
                    .map(Path::of)
                    .toList();
            CustodianSimulator.run(
                    new CustodianSettings(
                            Integer.parseInt(arguments[0]),
                            SEED,
                            STRIKE,
                            STRIKES_PER_FAULT,
                            new SourceId(DemoNetwork.CUSTODIAN),
                            DemoNetwork.AUDIENCE,
                            new InstrumentId(DemoNetwork.MONEY_MARKET),
                            DemoNetwork.ISIN,
                            DemoNetwork.ACCOUNT,
                            FIRST_NAV,
                            RESERVE,
                            DemoNetwork.CASH_SCALE,
                            Path.of(arguments[1]),
                            folders),
                    System.out);
        }
    }

    /** The bridge's own {@code main}. */
    static final class Bridge {
        private Bridge() {}

        static List<String> arguments(
                Path keyFile, Optional<Integer> unbackedMintAt, List<BridgeSettings.Chain> chains) {
            List<String> arguments = new ArrayList<>(List.of(
                    keyFile.toString(), unbackedMintAt.map(Object::toString).orElse("never")));
            chains.forEach(chain -> arguments.add(chain.id() + " " + chain.endpoint() + " " + chain.token()));
            return arguments;
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            List<BridgeSettings.Chain> chains = List.of(arguments).subList(2, arguments.length).stream()
                    .map(Bridge::chain)
                    .toList();
            Optional<Integer> unbacked =
                    arguments[1].equals("never") ? Optional.empty() : Optional.of(Integer.parseInt(arguments[1]));
            BridgeSimulator.run(
                    new BridgeSettings(
                            SEED,
                            Path.of(arguments[0]),
                            chains,
                            DemoNetwork.ASSET_SCALE,
                            ISSUED_PER_CHAIN,
                            TRANSFER,
                            TRANSFERS_PER_SLOW_ONE,
                            SLOW,
                            unbacked),
                    System.out);
        }

        private static BridgeSettings.Chain chain(String text) {
            String[] parts = text.split(" ", -1);
            return new BridgeSettings.Chain(
                    new ChainId(Long.parseLong(parts[0])), URI.create(parts[1]), Address.fromHex(parts[2]));
        }
    }
}
