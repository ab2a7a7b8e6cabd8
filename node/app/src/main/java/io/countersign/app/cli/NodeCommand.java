package io.countersign.app.cli;

import io.countersign.app.config.ConfigProblem;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.node.OperatorNode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one operator's node until it is told to stop. */
@Command(
        name = "node",
        description = "Runs one operator's node until SIGTERM or SIGINT.",
        mixinStandardHelpOptions = true)
public final class NodeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(NodeCommand.class);

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's configuration.")
    private Path file = Path.of("node.yaml");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return switch (NodeConfiguration.load(file)) {
            case Loaded.Valid<NodeConfiguration>(NodeConfiguration configuration) -> run(configuration);
            case Loaded.Invalid<NodeConfiguration> invalid -> {
                for (ConfigProblem problem : invalid.problems()) {
                    spec.commandLine().getErr().println(problem);
                }
                yield ExitCode.REFUSED;
            }
        };
    }

    private int run(NodeConfiguration configuration) throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        OperatorNode node = new OperatorNode(configuration, InstantSource.system(), failed::countDown);
        Thread main = Thread.currentThread();
        Thread stop = new Thread(
                () -> {
                    LOG.info("stopping");
                    main.interrupt();
                    node.close();
                    LOG.info("stopped");
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        return switch (node.start()) {
            case Result.Ok<Integer> started -> {
                failed.await();
                yield ExitCode.FAILED;
            }
            case Result.No<Integer>(Refusal refusal) -> {
                spec.commandLine().getErr().println("countersign: " + refusal);
                yield ExitCode.REFUSED;
            }
        };
    }
}
