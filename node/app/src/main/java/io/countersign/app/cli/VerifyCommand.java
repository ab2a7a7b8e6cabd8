package io.countersign.app.cli;

import io.countersign.app.verify.BundleVerifier;
import io.countersign.app.verify.BundleVerifier.Check;
import io.countersign.model.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an attestation bundle offline. */
@Command(
        name = "verify",
        description =
                "Checks an attestation bundle, as GET /v1/attestations/{digest} gives it, and prints what it proves.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    private static final long MAX_FILE_BYTES = 16L << 20;

    @Parameters(paramLabel = "FILE", description = "The bundle, as JSON.")
    private Path file = Path.of("bundle.json");

    @Option(
            names = "--group-key",
            paramLabel = "HEX",
            description = "The group key you trust; without it the bundle's own is shown for you to compare.")
    private Optional<String> groupKey = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
            spec.commandLine().getErr().println("countersign: " + file + " is no file of at most 16 MiB");
            return ExitCode.FAILED;
        }
        return switch (BundleVerifier.verify(Files.readString(file), groupKey)) {
            case Result.Ok<List<Check>> ok -> print(ok.value());
            case Result.No<List<Check>> no -> {
                spec.commandLine().getErr().println("countersign: " + no.refusal());
                yield ExitCode.REFUSED;
            }
        };
    }

    private int print(List<Check> checks) {
        PrintWriter out = spec.commandLine().getOut();
        checks.forEach(check -> out.println((check.holds() ? "proved  " : "FALSE   ") + check.claim()));
        boolean all = checks.stream().allMatch(Check::holds);
        out.println(all ? "valid" : "NOT VALID");
        out.flush();
        return all ? ExitCode.OK : ExitCode.REFUSED;
    }
}
