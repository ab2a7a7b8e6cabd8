package io.countersign.app.cli.key;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.key.EpochKey;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds a share. */
@Command(
        name = "recover",
        description = "Rebuilds this operator's share of an epoch from the certificate and the recovery key.",
        mixinStandardHelpOptions = true)
public final class KeyRecoverCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's configuration.")
    private Path file = Path.of("node.yaml");

    @Option(names = "--epoch", required = true, paramLabel = "N", description = "Whose share.")
    private int epoch;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        return Keys.atRest(file, err, (settings, ring) -> switch (ring.recover(epoch)) {
            case Result.Ok<EpochKey> recovered -> {
                spec.commandLine().getOut().println("epoch " + epoch + ": the share is in its keystore again");
                spec.commandLine().getOut().flush();
                yield ExitCode.OK;
            }
            case Result.No<EpochKey>(Refusal refusal) -> Keys.refused(err, refusal);
        });
    }
}
