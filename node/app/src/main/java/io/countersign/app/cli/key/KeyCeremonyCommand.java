package io.countersign.app.cli.key;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.CeremonyText;
import io.countersign.app.key.EpochKey;
import io.countersign.app.key.KeyRing;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the ceremony of the first committee of the network file that has no key. */
@Command(
        name = "ceremony",
        description = "Makes or passes on the group key with the other operators, all of which run this command.",
        mixinStandardHelpOptions = true)
public final class KeyCeremonyCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's configuration.")
    private Path file = Path.of("node.yaml");

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the others; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--epoch",
            paramLabel = "N",
            description = "The last epoch to hold it for; default the first one without a key.")
    private Optional<Integer> epoch = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return Keys.linked(file, spec.commandLine().getErr(), this::hold);
    }

    private int hold(NodeConfiguration settings, KeyRing ring) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        CeremonyScreen screen = new CeremonyScreen(out, Boolean.getBoolean("countersign.terminal"));
        Duration timeout = Duration.ofSeconds(seconds);
        Optional<EpochKey> last = Optional.empty();
        for (Committee committee : settings.network().protocol().committees()) {
            boolean isLast = epoch.isPresent() ? committee.epoch() == epoch.get() : !isKnown(ring, committee.epoch());
            switch (ring.hold(committee.epoch(), timeout, screen)) {
                case Result.Ok<EpochKey>(EpochKey key) -> last = Optional.of(key);
                case Result.No<EpochKey>(Refusal refusal) -> {
                    return Keys.refused(spec.commandLine().getErr(), refusal);
                }
            }
            if (isLast) {
                break;
            }
        }
        EpochKey key = last.orElseThrow();
        screen.say("epoch " + key.epoch() + ": group key "
                + Bytes.of(key.publicKeys().groupKey().encode()).toHex()
                + (key.share().isPresent() ? ", share kept" : ", no share"));
        SortedSet<OperatorId> silent = ring.awaitConfirmations(key.epoch(), timeout);
        screen.say(
                silent.isEmpty()
                        ? "every operator keeps it"
                        : CeremonyText.names(silent)
                                + " did not say yet that they keep it; a node that runs tells them again");
        return ExitCode.OK;
    }

    private static boolean isKnown(KeyRing ring, int epoch) {
        return ring.of(epoch) instanceof Result.Ok<Optional<EpochKey>>(Optional<EpochKey> found) && found.isPresent();
    }
}
