package io.countersign.app.cli.key;

import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.KeyRing;
import io.countersign.app.node.Succession;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.store.SqlStore;
import java.time.InstantSource;
import picocli.CommandLine.Command;

/** Destroys the share of an epoch that is over, as its node does by itself. */
@Command(
        name = "wipe",
        description =
                "Destroys this operator's share of an epoch that is over and its recovery key, and signs that it did.",
        mixinStandardHelpOptions = true)
public final class KeyWipeCommand extends OneEpochCommand {
    @Override
    Result<String> work(NodeConfiguration settings, KeyRing ring, int epoch) {
        return SqlStore.open(settings.resolve(settings.file().data())).then(store -> {
            try (store) {
                Succession known = Succession.of(settings.network().protocol(), store::ledger);
                return known.isOver(epoch, InstantSource.system().instant())
                        ? ring.wipe(epoch)
                                .map(statement -> "share and recovery key are destroyed; operator "
                                        + statement.operator() + " signed so at " + statement.at())
                        : Result.no(
                                ReasonCode.MALFORMED,
                                "epoch " + epoch,
                                "is not known here to be over: that is when the windows it owned are decided or"
                                        + " expired, and the committee that follows by a signed change has signed");
            }
        });
    }
}
