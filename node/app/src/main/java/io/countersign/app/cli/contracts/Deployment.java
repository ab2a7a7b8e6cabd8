package io.countersign.app.cli.contracts;

import io.countersign.app.config.Network;
import io.countersign.app.deploy.DeploymentPlan;
import io.countersign.app.node.Secrets;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who deploys, under which group key. */
final class Deployment {
    private static final int GROUP_KEY_BYTES = 33;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Private key of the account that deploys and registers books, in hexadecimal, mode 600.")
    private Path key = Path.of("deployer.key");

    Result<EvmAccount> account(Connection connection) {
        return Secrets.senderKey(key).map(read -> new EvmAccount(connection.chainId(), connection.endpoint(), read));
    }

    /** @param hex the founding committee's key */
    static Result<DeploymentPlan> plan(Network network, String hex) {
        return groupKey(hex).map(known -> new DeploymentPlan(network.protocol(), known, Optional.empty()));
    }

    private static Result<Bytes> groupKey(String hex) {
        try {
            Bytes known = Bytes.fromHex(hex);
            if (known.size() == GROUP_KEY_BYTES && (known.at(0) == 2 || known.at(0) == 3)) {
                return Result.ok(known);
            }
        } catch (IllegalArgumentException noHex) {
            return Result.no(ReasonCode.MALFORMED, "group key", "not hexadecimal");
        }
        return Result.no(ReasonCode.MALFORMED, "group key", "not a compressed point of 33 bytes");
    }
}
