package io.countersign.app.cli;

import io.countersign.app.bench.BenchReport;
import io.countersign.app.bench.GasBench;
import io.countersign.app.bench.GasFigures;
import io.countersign.app.bench.NobleBench;
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
    /** What a round costs an operator, and what its update costs on chain. */
    @Command(
            name = "rounds",
            description = "Measures what a round costs an operator, and what its update costs on chain.",
            mixinStandardHelpOptions = true)
    public static final class Rounds implements Callable<Integer> {
        private static final int FEWEST_OPERATORS = 4;
        private static final int MOST_OPERATORS = 31;
        private static final int MOST_ROUNDS = 100_000;
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

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON too, times in ns.")
        private Optional<Path> json = Optional.empty();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            check(nodes.stream().allMatch(n -> n >= FEWEST_OPERATORS && n <= MOST_OPERATORS), "--nodes is 4 to 31");
            check(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds is 1 to " + MOST_ROUNDS);
            try {
                BenchReport report = new BenchReport(rounds(), gas());
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

        private List<RoundFigures> rounds() throws IOException {
            List<RoundFigures> figures = new ArrayList<>();
            for (int operators : nodes) {
                figures.add(new RoundsBench(WARM_UP_ROUNDS, rounds).run(Quorum.of(operators)));
            }
            return figures;
        }

        private List<GasFigures> gas() throws IOException, InterruptedException {
            Optional<Path> anvil = new FoundryTools(root(), System.getenv().getOrDefault("PATH", "")).anvil();
            if (anvil.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("no gas is measured: anvil is not installed; run npm ci in contracts/");
                return List.of();
            }
            return new GasBench(anvil.get(), Instant.now()).run(Quorum.of(nodes.getLast()));
        }

        private void check(boolean right, String rule) {
            if (!right) {
                throw new ParameterException(spec.commandLine(), rule);
            }
        }
    }

    /** What signing costs an operator, next to another implementation. */
    @Command(
            name = "signing",
            description = "Measures what signing costs an operator, next to npm's @noble/curves.",
            mixinStandardHelpOptions = true)
    public static final class Signing implements Callable<Integer> {
        private static final int FEWEST_OPERATORS = 4;
        private static final int MOST_OPERATORS = 31;
        private static final int MOST_SIGNATURES = 100_000;
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

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON too, times in ns.")
        private Optional<Path> json = Optional.empty();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            check(nodes.stream().allMatch(n -> n >= FEWEST_OPERATORS && n <= MOST_OPERATORS), "--nodes is 4 to 31");
            check(signatures >= 1 && signatures <= MOST_SIGNATURES, "--signatures is 1 to " + MOST_SIGNATURES);
            try {
                SigningReport report = new SigningReport(signing());
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

        private List<SigningFigures> signing() throws IOException, InterruptedException {
            Optional<NobleBench> noble = NobleBench.find(root(), WARM_UP_OF_NOBLE, signatures);
            if (noble.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("noble is not measured: it is not installed; run npm ci in contracts/");
            }
            List<SigningFigures> figures = new ArrayList<>();
            for (int operators : nodes) {
                Quorum quorum = Quorum.of(operators);
                SigningParts here = new SigningBench(WARM_UP, signatures).run(quorum);
                Optional<SigningParts> there =
                        noble.isPresent() ? Optional.of(noble.get().run(quorum)) : Optional.empty();
                figures.add(new SigningFigures(operators, quorum.threshold(), here, there));
            }
            return figures;
        }

        private void check(boolean right, String rule) {
            if (!right) {
                throw new ParameterException(spec.commandLine(), rule);
            }
        }
    }

    private static Path root() {
        return Path.of(System.getenv().getOrDefault("COUNTERSIGN_ROOT", "."));
    }
}
