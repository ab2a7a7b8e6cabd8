package io.countersign.app.cli.contracts;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.deploy.Places;
import io.countersign.model.Address;
import io.countersign.model.FeedId;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints addresses to write into a network file. */
@Command(
        name = "addresses",
        description = "Prints where a network's contracts will stand, on every chain alike; connects to nothing.",
        mixinStandardHelpOptions = true)
public final class AddressesCommand implements Callable<Integer> {
    @Option(names = "--from", paramLabel = "ADDRESS", required = true, description = "The account that will deploy.")
    private String from = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The network's name.")
    private String name = "";

    @Parameters(paramLabel = "FEED", arity = "0..*", description = "Feeds whose readers to place.")
    private List<String> feeds = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Places places;
        List<FeedId> ids;
        try {
            places = new Places(Address.fromHex(from), name);
            ids = feeds.stream().map(FeedId::new).toList();
        } catch (IllegalArgumentException malformed) {
            spec.commandLine().getErr().println("countersign: " + malformed.getMessage());
            return ExitCode.REFUSED;
        }
        PrintWriter out = spec.commandLine().getOut();
        print(places, out);
        ids.forEach(feed -> out.println("reader " + feed + "  " + places.reader(feed)));
        out.flush();
        return ExitCode.OK;
    }

    static void print(Places places, PrintWriter out) {
        out.println("hub              " + places.hub());
        out.println("halts            " + places.halts());
        out.println("settlement gate  " + places.settlementGate());
        out.println("mint guard       " + places.mintGuard());
        out.println("redemption gate  " + places.redemptionGate());
    }
}
