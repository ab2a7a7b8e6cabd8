package io.countersign.app.cli;

import io.countersign.app.config.ConfigProblem;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.NodeConfiguration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on configuration files. */
@Command(
        name = "config",
        description = "Works on configuration files.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigCommand.Check.class)
public final class ConfigCommand {
    /** Holds a node's two files against their schemas and against each other. */
    @Command(
            name = "check",
            description = "Checks a node's configuration and the network file it names; starts nothing.",
            mixinStandardHelpOptions = true)
    public static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The node's configuration, such as node.yaml.")
        private Path file = Path.of("node.yaml");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            CommandLine line = spec.commandLine();
            return switch (NodeConfiguration.load(file)) {
                case Loaded.Valid<NodeConfiguration>(NodeConfiguration valid) -> {
                    PrintWriter out = line.getOut();
                    out.println(file + ": valid");
                    out.println("  operator  " + valid.file().operator() + " of "
                            + valid.network().operators().size() + ", "
                            + valid.network().protocol().founding().quorum().threshold() + " sign");
                    out.println("  network   " + valid.network().protocol().networkId());
                    out.println(
                            "  books     " + valid.network().protocol().books().size() + " on "
                                    + valid.network().chains().size() + " chains");
                    out.flush();
                    yield ExitCode.OK;
                }
                case Loaded.Invalid<NodeConfiguration> invalid -> {
                    for (ConfigProblem problem : invalid.problems()) {
                        line.getErr().println(problem);
                    }
                    yield ExitCode.REFUSED;
                }
            };
        }
    }
}
