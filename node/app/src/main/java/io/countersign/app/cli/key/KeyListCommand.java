package io.countersign.app.cli.key;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.CeremonyText;
import io.countersign.app.key.HeldEpoch;
import io.countersign.app.key.HolderLedger;
import io.countersign.app.key.KeyRing;
import io.countersign.model.Bytes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the epochs whose certificates lie here; opens nothing secret. */
@Command(
        name = "list",
        description = "Shows every epoch whose key is known here, and who could hold shares of the key in use.",
        mixinStandardHelpOptions = true)
public final class KeyListCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's configuration.")
    private Path file = Path.of("node.yaml");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return Keys.atRest(file, spec.commandLine().getErr(), this::list);
    }

    private int list(NodeConfiguration settings, KeyRing ring) {
        PrintWriter out = spec.commandLine().getOut();
        List<HeldEpoch> epochs = ring.inventory();
        epochs.forEach(epoch -> out.println("epoch " + epoch.epoch() + "  "
                + Bytes.of(epoch.groupKey().encode()).toHex() + "  share "
                + epoch.share().name().toLowerCase(Locale.ROOT) + "  "
                + epoch.committee().quorum().threshold() + " sign of "
                + CeremonyText.names(epoch.committee().operators())));
        if (epochs.isEmpty()) {
            out.println("no key is known here");
        }
        HolderLedger.warnings(epochs).forEach(warning -> out.println("warning: " + warning));
        out.flush();
        return ExitCode.OK;
    }
}
