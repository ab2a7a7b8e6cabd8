package io.countersign.app.cli;

import io.countersign.app.config.ConfigProblem;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.ledger.HistoryFile;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.store.SigningHistory;
import io.countersign.store.SqlStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on the signing ledger of a node that does not run. */
@Command(
        name = "ledger",
        description = "Works on the signing ledger of a node that does not run.",
        mixinStandardHelpOptions = true,
        subcommands = {LedgerCommand.Export.class, LedgerCommand.Import.class, LedgerCommand.ClearDouble.class})
public final class LedgerCommand {
    /** What every command here needs: the data folder, held so that no node starts on it. */
    abstract static class OnLedger implements Callable<Integer> {
        @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's configuration.")
        private Path file = Path.of("node.yaml");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        /** @return what was done, in words for people */
        abstract Result<String> run(NodeConfiguration configuration, SqlStore store);

        @Override
        public Integer call() {
            CommandLine line = spec.commandLine();
            return switch (NodeConfiguration.load(file)) {
                case Loaded.Valid<NodeConfiguration>(NodeConfiguration configuration) ->
                    said(line, open(configuration, store -> run(configuration, store)));
                case Loaded.Invalid<NodeConfiguration> invalid -> {
                    for (ConfigProblem problem : invalid.problems()) {
                        line.getErr().println(problem);
                    }
                    yield ExitCode.REFUSED;
                }
            };
        }

        private static Result<String> open(NodeConfiguration configuration, Function<SqlStore, Result<String>> work) {
            return SqlStore.open(configuration.resolve(configuration.file().data()))
                    .then(store -> {
                        try (store) {
                            return work.apply(store);
                        }
                    });
        }

        private static int said(CommandLine line, Result<String> done) {
            return switch (done) {
                case Result.Ok<String>(String words) -> {
                    PrintWriter out = line.getOut();
                    out.println(words);
                    out.flush();
                    yield ExitCode.OK;
                }
                case Result.No<String>(Refusal refusal) -> {
                    line.getErr().println("countersign: " + refusal);
                    yield ExitCode.REFUSED;
                }
            };
        }
    }

    private static HistoryFile file(NodeConfiguration configuration) {
        return new HistoryFile(
                configuration.network().protocol().networkId(),
                new OperatorId(configuration.file().operator()));
    }

    private static String words(SigningHistory history) {
        int rows = history.epochs().values().stream().mapToInt(List::size).sum();
        return rows + " rows of " + history.epochs().size() + " epochs, generation " + history.generation();
    }

    /** Writes what the node must take along. */
    @Command(
            name = "export",
            description =
                    "Writes what forbids this operator to sign (floors, locks, signed windows, latches, generation) to"
                            + " a file. The node stays where it is until an import; do not start it again after one.",
            mixinStandardHelpOptions = true)
    public static final class Export extends OnLedger {
        @Parameters(paramLabel = "FILE", description = "Is made; must not exist.")
        private Path target = Path.of("ledger.json");

        @Override
        Result<String> run(NodeConfiguration configuration, SqlStore store) {
            SigningHistory history = store.history().read();
            return file(configuration).write(history, target).map(written -> written + ": " + words(history));
        }
    }

    /** Takes over what a node brought along. */
    @Command(
            name = "import",
            description =
                    "Adds what an exported file forbids to what this ledger forbids already; nothing is ever taken"
                            + " away. The exported node counts as retired: this one's generation rises above it.",
            mixinStandardHelpOptions = true)
    public static final class Import extends OnLedger {
        @Parameters(paramLabel = "FILE", description = "What ledger export wrote.")
        private Path source = Path.of("ledger.json");

        @Override
        Result<String> run(NodeConfiguration configuration, SqlStore store) {
            return file(configuration)
                    .read(source)
                    .then(history -> store.history().take(history))
                    .map(taken -> "now " + words(store.history().read()));
        }
    }

    /** People say that one run is left of those that peers saw alive at once. */
    @Command(
            name = "clear-double",
            description =
                    "Says that of all runs of this operator so far only the one on this data folder is left. Peers saw"
                            + " two alive and let none in; end the other one, and remove its folder, before this.",
            mixinStandardHelpOptions = true)
    public static final class ClearDouble extends OnLedger {
        @Override
        Result<String> run(NodeConfiguration configuration, SqlStore store) {
            long generation = store.runs().resolve();
            return Result.ok("of all runs up to generation " + generation + " this one is left; start the node");
        }
    }
}
