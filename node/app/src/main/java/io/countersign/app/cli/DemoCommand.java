package io.countersign.app.cli;

import io.countersign.app.demo.DemoOptions;
import io.countersign.app.demo.DemoRun;
import io.countersign.app.demo.Handover;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole loop on this machine. */
@Command(
        name = "demo",
        description =
                "Runs four operators, three chains, a custodian and a bridge on this machine, and shows what they do.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "End after N attested rounds of a book.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was seen and checked as JSON.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--unbacked-mint", description = "The bridge mints once without a burn.")
    private boolean unbackedMint;

    @Option(names = "--kill-one", description = "Kill one operator in mid-run and start it again later.")
    private boolean killOne;

    @Option(
            names = "--reshare",
            description = "One operator takes the place of another while rounds go on; the group key stays.")
    private boolean reshare;

    @Option(names = "--rotate", description = "As --reshare, with a group key of the next committee's own.")
    private boolean rotate;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            defaultValue = "18080",
            description = "First of 40 ports on the loopback address (default: ${DEFAULT-VALUE}).")
    private int basePort;

    @Option(names = "--keep", description = "Keep the folder with configuration, data and logs.")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Handover handover() {
        return rotate ? Handover.ROTATE : reshare ? Handover.RESHARE : Handover.NONE;
    }

    @Override
    public Integer call() throws IOException {
        DemoOptions options = new DemoOptions(rounds, report, unbackedMint, killOne, handover(), basePort, keep);
        boolean watched = Boolean.getBoolean("countersign.terminal");
        try {
            return switch (new DemoRun(options, spec.commandLine().getOut(), watched)
                    .run(Path.of(System.getenv().getOrDefault("COUNTERSIGN_ROOT", ".")))) {
                case Result.Ok<Boolean>(Boolean held) -> held ? ExitCode.OK : ExitCode.REFUSED;
                case Result.No<Boolean>(Refusal refusal) -> {
                    spec.commandLine().getErr().println("countersign: " + refusal.detail());
                    yield ExitCode.FAILED;
                }
            };
        } catch (InterruptedException stopped) {
            return ExitCode.OK;
        }
    }
}
