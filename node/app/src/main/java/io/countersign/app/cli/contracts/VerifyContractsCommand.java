package io.countersign.app.cli.contracts;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.deploy.ContractVerifier;
import io.countersign.app.deploy.ContractVerifier.Check;
import io.countersign.app.deploy.ContractVerifier.Finding;
import io.countersign.model.Address;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares contracts with the build's. */
@Command(
        name = "verify",
        description = "Compares code and immutables of a network's contracts on a chain with what this build makes.",
        mixinStandardHelpOptions = true)
public final class VerifyContractsCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection = new Connection();

    @Option(names = "--from", paramLabel = "ADDRESS", required = true, description = "The account that deployed.")
    private String from = "";

    @Option(
            names = "--group-key",
            paramLabel = "HEX",
            required = true,
            description = "The founding committee's key; a later one does not change the code.")
    private String groupKey = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return connection.run(
                spec.commandLine(),
                (network, chain) -> account()
                        .then(account -> Deployment.plan(network, groupKey)
                                .then(plan -> new ContractVerifier(chain).verify(plan, account)))
                        .map(this::print));
    }

    private Result<Address> account() {
        try {
            return Result.ok(Address.fromHex(from));
        } catch (IllegalArgumentException malformed) {
            return Result.no(ReasonCode.MALFORMED, "--from", "no address: " + from);
        }
    }

    private int print(List<Check> checks) {
        PrintWriter out = spec.commandLine().getOut();
        checks.forEach(check -> out.println(
                check.finding().name().toLowerCase(Locale.ROOT) + "  " + check.place() + "  " + check.part()));
        out.flush();
        boolean all = checks.stream().allMatch(check -> check.finding() == Finding.MATCHES);
        return all ? ExitCode.OK : ExitCode.REFUSED;
    }
}
