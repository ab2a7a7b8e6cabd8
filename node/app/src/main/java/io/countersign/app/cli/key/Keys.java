package io.countersign.app.cli.key;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.ConfigProblem;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.KeyRing;
import io.countersign.app.node.OperatorNode;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/** Opens an operator's keys for one command and says why where that is refused. */
final class Keys {
    /** What a command does with the keys; gives the exit code. */
    interface Work {
        int with(NodeConfiguration settings, KeyRing ring) throws InterruptedException;
    }

    private Keys() {}

    /** As they lie on disk. */
    static int atRest(Path config, PrintWriter err, Work work) throws InterruptedException {
        return open(config, err, OperatorNode::keysAtRest, work);
    }

    /** With links to the other operators. */
    static int linked(Path config, PrintWriter err, Work work) throws InterruptedException {
        return open(config, err, OperatorNode::openKeys, work);
    }

    private static int open(Path config, PrintWriter err, Function<OperatorNode, Result<KeyRing>> how, Work work)
            throws InterruptedException {
        return switch (NodeConfiguration.load(config)) {
            case Loaded.Valid<NodeConfiguration>(NodeConfiguration settings) -> {
                try (OperatorNode node = new OperatorNode(settings, InstantSource.system(), () -> {})) {
                    yield switch (how.apply(node)) {
                        case Result.Ok<KeyRing>(KeyRing ring) -> work.with(settings, ring);
                        case Result.No<KeyRing>(Refusal refusal) -> refused(err, refusal);
                    };
                }
            }
            case Loaded.Invalid<NodeConfiguration> invalid -> {
                for (ConfigProblem problem : invalid.problems()) {
                    err.println(problem);
                }
                yield ExitCode.REFUSED;
            }
        };
    }

    /** A silent operator or a taken port may be otherwise the next time. */
    static int refused(PrintWriter err, Refusal refusal) {
        err.println("countersign: " + refusal);
        boolean waits = refusal.code() == ReasonCode.BELOW_QUORUM || refusal.code() == ReasonCode.LIMIT_REACHED;
        return waits ? ExitCode.FAILED : ExitCode.REFUSED;
    }
}
