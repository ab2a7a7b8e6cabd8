package io.countersign.app.cli.key;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.KeyRing;
import io.countersign.app.key.WipeStatement;
import io.countersign.core.port.Row;
import io.countersign.model.Committee;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import io.countersign.store.SqlStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Destroys the share of a retired epoch. */
@Command(
        name = "wipe",
        description = "Destroys this operator's share of a retired epoch and its recovery key, and signs that it did.",
        mixinStandardHelpOptions = true)
public final class KeyWipeCommand implements Callable<Integer> {
    /** After a committee handed over: every window it owned is decided or expired by then. */
    private static final Duration REST = Duration.ofDays(1);

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
        return Keys.atRest(file, err, (settings, ring) -> switch (wipe(settings, ring)) {
            case Result.Ok<WipeStatement>(WipeStatement statement) -> {
                spec.commandLine()
                        .getOut()
                        .println("epoch " + epoch + ": share and recovery key are destroyed; operator "
                                + statement.operator() + " signed so at " + statement.at());
                spec.commandLine().getOut().flush();
                yield ExitCode.OK;
            }
            case Result.No<WipeStatement>(Refusal refusal) -> Keys.refused(err, refusal);
        });
    }

    private Result<WipeStatement> wipe(NodeConfiguration settings, KeyRing ring) {
        return SqlStore.open(settings.resolve(settings.file().data())).then(store -> {
            try (store) {
                return isRetired(settings, store, InstantSource.system().instant())
                        ? ring.wipe(epoch)
                        : Result.no(
                                ReasonCode.MALFORMED,
                                "epoch " + epoch,
                                "is in use: it retires a day after the committee that follows took over by a signed"
                                        + " change");
            }
        });
    }

    private boolean isRetired(NodeConfiguration settings, SqlStore store, Instant now) {
        Optional<Committee> next = settings.network().protocol().committee(epoch + 1);
        return next.filter(committee -> !now.isBefore(committee.from().plus(REST)))
                        .isPresent()
                && store.ledger(epoch).load().rows().stream().anyMatch(this::isChange);
    }

    private boolean isChange(Row row) {
        return row instanceof Row.AttestedRow attested
                && attested.attestation().statement().stream().equals(StreamId.ofCommittees())
                && attested.attestation().statement().sequence() == epoch + 1;
    }
}
