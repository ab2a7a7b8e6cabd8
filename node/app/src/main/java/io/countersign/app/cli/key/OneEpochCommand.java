package io.countersign.app.cli.key;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.KeyRing;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does something to this operator's share of one epoch as it lies on disk, and says what. */
abstract class OneEpochCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's configuration.")
    private Path file = Path.of("node.yaml");

    @Option(names = "--epoch", required = true, paramLabel = "N", description = "Whose share.")
    private int epoch;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What was done, for people. */
    abstract Result<String> work(NodeConfiguration settings, KeyRing ring, int epoch);

    @Override
    public final Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return Keys.atRest(file, err, (settings, ring) -> switch (work(settings, ring, epoch)) {
            case Result.Ok<String>(String done) -> {
                out.println("epoch " + epoch + ": " + done);
                out.flush();
                yield ExitCode.OK;
            }
            case Result.No<String>(Refusal refusal) -> Keys.refused(err, refusal);
        });
    }
}
