package io.countersign.app.cli;

import io.countersign.app.config.ConfigProblem;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NetworkBinding;
import io.countersign.app.evidence.EvidenceFile;
import io.countersign.app.evidence.EvidenceJudge;
import io.countersign.app.evidence.Finding;
import io.countersign.app.evidence.Limits;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import io.countersign.peer.IdentityPublicKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on evidence of misconduct. */
@Command(
        name = "evidence",
        description = "Works on evidence that an operator lied.",
        mixinStandardHelpOptions = true,
        subcommands = EvidenceCommand.Verify.class)
public final class EvidenceCommand {
    /** Judges one file, offline. */
    @Command(
            name = "verify",
            description = "Recomputes what a file of a node's evidence folder proves; needs no key and no connection.",
            mixinStandardHelpOptions = true)
    public static final class Verify implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The evidence.")
        private Path file = Path.of("file.evidence");

        @Option(
                names = "--network",
                paramLabel = "FILE",
                required = true,
                description = "The network file: whose identity keys count.")
        private Path network = Path.of("network.yaml");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            CommandLine line = spec.commandLine();
            if (!Files.isRegularFile(file) || Files.size(file) > Limits.FILE_BYTES) {
                line.getErr().println("countersign: " + file + " is no file of at most 16 MiB");
                return ExitCode.FAILED;
            }
            return switch (NetworkBinding.load(network)) {
                case Loaded.Invalid<Network> invalid -> {
                    invalid.problems().forEach(this::problem);
                    yield ExitCode.REFUSED;
                }
                case Loaded.Valid<Network>(Network valid) -> judge(valid);
            };
        }

        private void problem(ConfigProblem problem) {
            spec.commandLine().getErr().println(network.getFileName() + ": " + problem);
        }

        private int judge(Network known) throws IOException {
            EvidenceJudge judge = new EvidenceJudge(known.protocol(), identities(known));
            PrintWriter out = spec.commandLine().getOut();
            int code = switch (EvidenceFile.decode(Bytes.of(Files.readAllBytes(file)))
                    .then(judge::judge)) {
                case Result.Ok<List<Finding>>(List<Finding> findings) -> {
                    findings.forEach(finding -> out.println("proved  operator " + finding.operator() + " ("
                            + Lookup.in(known.operators(), finding.operator()).name() + ") " + finding.sentence()
                            + ": " + finding.offence()));
                    yield ExitCode.OK;
                }
                case Result.No<List<Finding>>(var refusal) -> {
                    out.println("NOT PROVED  " + refusal);
                    yield ExitCode.REFUSED;
                }
            };
            out.flush();
            return code;
        }

        private static IdentityVerifier identities(Network known) {
            return (operator, message, signature) -> known.operators().containsKey(operator)
                    && IdentityPublicKey.of(
                                    Lookup.in(known.operators(), operator).identityKey())
                            instanceof Result.Ok<IdentityPublicKey>(IdentityPublicKey key)
                    && key.verify(message, signature);
        }
    }
}
