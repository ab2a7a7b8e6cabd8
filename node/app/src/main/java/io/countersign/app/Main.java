package io.countersign.app;

import io.countersign.app.cli.BenchCommand;
import io.countersign.app.cli.ConfigCommand;
import io.countersign.app.cli.DemoCommand;
import io.countersign.app.cli.EvidenceCommand;
import io.countersign.app.cli.ExitCode;
import io.countersign.app.cli.LedgerCommand;
import io.countersign.app.cli.NodeCommand;
import io.countersign.app.cli.VerifyCommand;
import io.countersign.app.cli.contracts.ContractsCommand;
import io.countersign.app.cli.decode.DecodeCommand;
import io.countersign.app.cli.key.KeyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code countersign}. */
@Command(
        name = "countersign",
        description = "Oracle and settlement node for real-world assets: one signed instant on every chain.",
        version = "countersign 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            NodeCommand.class,
            VerifyCommand.class,
            ConfigCommand.class,
            KeyCommand.class,
            DecodeCommand.class,
            LedgerCommand.class,
            EvidenceCommand.class,
            ContractsCommand.class,
            BenchCommand.class,
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("countersign: " + failure);
                    return ExitCode.FAILED;
                })
                .execute(arguments));
    }
}
