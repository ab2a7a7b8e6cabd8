package io.countersign.app.cli.contracts;

import picocli.CommandLine.Command;

/** Works on a network's contracts. */
@Command(
        name = "contracts",
        description = "Works on a network's contracts on one chain.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AddressesCommand.class,
            DeployCommand.class,
            VerifyContractsCommand.class,
            ListFeedCommand.class,
            StatusCommand.class,
        })
public final class ContractsCommand {}
