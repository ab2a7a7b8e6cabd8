package io.countersign.app.cli.contracts;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.deploy.ContractDeployer;
import io.countersign.app.deploy.DeploymentPlan;
import io.countersign.app.deploy.Places;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.EvmReader;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates what is missing. */
@Command(
        name = "deploy",
        description = "Creates what is missing of a network's contracts on a chain and registers its books.",
        mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    private final Deployment deployment = new Deployment();

    @Option(
            names = "--group-key",
            paramLabel = "HEX",
            required = true,
            description = "The founding committee's key, as in data/group.key.")
    private String groupKey = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return connection.run(spec.commandLine(), (network, chain) -> switch (Deployment.plan(network, groupKey)) {
            case Result.Ok<DeploymentPlan>(DeploymentPlan plan) -> deploy(plan, chain);
            case Result.No<DeploymentPlan>(Refusal refusal) -> Result.no(refusal);
        });
    }

    private Result<Integer> deploy(DeploymentPlan plan, EvmReader chain) throws InterruptedException {
        return switch (deployment.account(connection)) {
            case Result.Ok<EvmAccount>(EvmAccount account) -> {
                try (account) {
                    yield new ContractDeployer(account, chain).deploy(plan).map(this::print);
                }
            }
            case Result.No<EvmAccount>(Refusal refusal) -> Result.no(refusal);
        };
    }

    private int print(Places places) {
        AddressesCommand.print(places, spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
