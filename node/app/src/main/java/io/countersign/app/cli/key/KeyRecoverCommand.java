package io.countersign.app.cli.key;

import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.KeyRing;
import io.countersign.model.Result;
import picocli.CommandLine.Command;

/** Rebuilds a share. */
@Command(
        name = "recover",
        description = "Rebuilds this operator's share of an epoch from the certificate and the recovery key.",
        mixinStandardHelpOptions = true)
public final class KeyRecoverCommand extends OneEpochCommand {
    @Override
    Result<String> work(NodeConfiguration settings, KeyRing ring, int epoch) {
        return ring.recover(epoch).map(recovered -> "the share is in its keystore again");
    }
}
