package io.countersign.app.cli.contracts;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.Network;
import io.countersign.app.deploy.ContractDeployer;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.EvmReader;
import io.countersign.core.config.BookConfig;
import io.countersign.model.Address;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts one feed on a chain. */
@Command(
        name = "list-feed",
        description = "Registers a feed's book where the hub does not have it, and creates the feed's reader.",
        mixinStandardHelpOptions = true)
public final class ListFeedCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    private final Deployment deployment = new Deployment();

    @Parameters(paramLabel = "FEED", description = "A feed of the network file.")
    private String feed = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private record Place(BookConfig book, int lane) {}

    @Override
    public Integer call() {
        return connection.run(spec.commandLine(), this::list);
    }

    private Result<Integer> list(Network network, EvmReader chain) throws InterruptedException {
        Optional<Place> place = place(network);
        if (place.isEmpty()) {
            return Result.no(ReasonCode.MALFORMED, feed, "no feed of the network file");
        }
        return switch (deployment.account(connection)) {
            case Result.Ok<EvmAccount>(EvmAccount account) -> {
                try (account) {
                    ContractDeployer deployer = new ContractDeployer(account, chain);
                    yield deployer.list(
                                    network.protocol(),
                                    place.get().book(),
                                    place.get().lane())
                            .map(this::print);
                }
            }
            case Result.No<EvmAccount>(Refusal refusal) -> Result.no(refusal);
        };
    }

    private Optional<Place> place(Network network) {
        for (BookConfig book : network.protocol().books()) {
            for (int lane = 0; lane < book.feeds().size(); lane++) {
                if (book.feeds().get(lane).feed().name().equals(feed)) {
                    return Optional.of(new Place(book, lane));
                }
            }
        }
        return Optional.empty();
    }

    private int print(Address reader) {
        spec.commandLine().getOut().println("reader " + feed + "  " + reader);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
