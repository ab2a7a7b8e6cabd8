package io.countersign.app.cli;

import io.countersign.app.bench.BenchReport;
import io.countersign.app.bench.GasBench;
import io.countersign.app.bench.GasFigures;
import io.countersign.app.bench.NobleBench;
import io.countersign.app.bench.Report;
import io.countersign.app.bench.RoundFigures;
import io.countersign.app.bench.RoundsBench;
import io.countersign.app.bench.SigningBench;
import io.countersign.app.bench.SigningFigures;
import io.countersign.app.bench.SigningParts;
import io.countersign.app.bench.SigningReport;
import io.countersign.contracts.FoundryTools;
import io.countersign.model.Quorum;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this software on this machine. */
@Command(
        name = "bench",
        description = "Measures this software on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchCommand.Rounds.class, BenchCommand.Signing.class})
public final class BenchCommand {
    /** Runs one benchmark, shows its figures and keeps them where that is asked for. */
    abstract static class Measured implements Callable<Integer> {
        private static final int FEWEST_OPERATORS = 4;
        private static final int MOST_OPERATORS = 31;
        private static final int MOST_SAMPLES = 100_000;

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON too, times in ns.")
        private Optional<Path> json = Optional.empty();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        abstract Report measure() throws IOException, InterruptedException;

        @Override
        public final Integer call() throws IOException {
            try {
                Report report = measure();
                PrintWriter out = spec.commandLine().getOut();
                report.lines().forEach(out::println);
                out.flush();
                if (json.isPresent()) {
                    report.write(json.get());
                }
                return ExitCode.OK;
            } catch (InterruptedException stopped) {
                return ExitCode.FAILED;
            }
        }

        /** @param samples the name of the option that says how many are measured */
        final void check(List<Integer> nodes, String samples, int measured) {
            check(nodes.stream().allMatch(n -> n >= FEWEST_OPERATORS && n <= MOST_OPERATORS), "--nodes is 4 to 31");
            check(measured >= 1 && measured <= MOST_SAMPLES, samples + " is 1 to " + MOST_SAMPLES);
        }

        private void check(boolean right, String rule) {
            if (!right) {
                throw new ParameterException(spec.commandLine(), rule);
            }
        }

        final void warn(String what) {
            spec.commandLine().getErr().println(what + " is not installed; run npm ci in contracts/");
        }
    }

    /** What a round costs an operator, and what its update costs on chain. */
    @Command(
            name = "rounds",
            description = "Measures what a round costs an operator, and what its update costs on chain.",
            mixinStandardHelpOptions = true)
    public static final class Rounds extends Measured {
        private static final int WARM_UP_ROUNDS = 30;

        @Option(
                names = "--nodes",
                paramLabel = "N",
                split = ",",
                defaultValue = "4,7",
                description = "Sizes of the committee, 4 to 31 (default: ${DEFAULT-VALUE}).")
        private List<Integer> nodes = List.of();

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "100",
                description = "Rounds measured after " + WARM_UP_ROUNDS + " to warm up (default: ${DEFAULT-VALUE}).")
        private int rounds;

        @Override
        Report measure() throws IOException, InterruptedException {
            check(nodes, "--rounds", rounds);
            List<RoundFigures> figures = new ArrayList<>();
            for (int operators : nodes) {
                figures.add(new RoundsBench(WARM_UP_ROUNDS, rounds).run(Quorum.of(operators)));
            }
            return new BenchReport(figures, gas());
        }

        private List<GasFigures> gas() throws IOException, InterruptedException {
            Optional<Path> anvil = new FoundryTools(root(), System.getenv().getOrDefault("PATH", "")).anvil();
            if (anvil.isEmpty()) {
                warn("no gas is measured: anvil");
                return List.of();
            }
            return new GasBench(anvil.get(), Instant.now()).run(Quorum.of(nodes.getLast()));
        }
    }

    /** What signing costs an operator, next to another implementation. */
    @Command(
            name = "signing",
            description = "Measures what signing costs an operator, next to npm's @noble/curves.",
            mixinStandardHelpOptions = true)
    public static final class Signing extends Measured {
        private static final int WARM_UP = 1_000;
        /** Noble is so much slower that a few are enough for the compiler of Node. */
        private static final int WARM_UP_OF_NOBLE = 15;

        @Option(
                names = "--nodes",
                paramLabel = "N",
                split = ",",
                defaultValue = "4,7,10",
                description = "Sizes of the committee, 4 to 31 (default: ${DEFAULT-VALUE}).")
        private List<Integer> nodes = List.of();

        @Option(
                names = "--signatures",
                paramLabel = "N",
                defaultValue = "50",
                description = "Signatures measured after warm-up (default: ${DEFAULT-VALUE}).")
        private int signatures;

        @Override
        Report measure() throws IOException, InterruptedException {
            check(nodes, "--signatures", signatures);
            Optional<NobleBench> noble = NobleBench.find(root(), WARM_UP_OF_NOBLE, signatures);
            if (noble.isEmpty()) {
                warn("noble is not measured: it");
            }
            List<SigningFigures> figures = new ArrayList<>();
            for (int operators : nodes) {
                Quorum quorum = Quorum.of(operators);
                SigningParts here = new SigningBench(WARM_UP, signatures).run(quorum);
                Optional<SigningParts> there =
                        noble.isPresent() ? Optional.of(noble.get().run(quorum)) : Optional.empty();
                figures.add(new SigningFigures(operators, quorum.threshold(), here, there));
            }
            return new SigningReport(figures);
        }
    }

    private static Path root() {
        return Path.of(System.getenv().getOrDefault("COUNTERSIGN_ROOT", "."));
    }
}
