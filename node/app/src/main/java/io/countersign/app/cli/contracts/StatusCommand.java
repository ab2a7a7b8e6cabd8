package io.countersign.app.cli.contracts;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.chain.evm.EvmReader;
import io.countersign.contracts.CommitteeCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.core.config.BookConfig;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a hub holds. */
@Command(
        name = "status",
        description = "Shows the key, the epoch and the newest round of each book of a network's hub on a chain.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection = new Connection();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        return connection.run(spec.commandLine(), this::show);
    }

    private Result<Integer> show(Network network, EvmReader chain) {
        Address hub = Lookup.in(network.chains(), connection.chainId()).hub();
        PrintWriter out = spec.commandLine().getOut();
        out.println("hub    " + hub);
        Result<Integer> shown = read(chain, hub, CommitteeCalls.committee())
                .then(CommitteeCalls::decodeCommittee)
                .map(keys -> {
                    out.println("epoch  " + keys.epoch());
                    out.println("key    " + keys.key());
                    return ExitCode.OK;
                });
        for (BookConfig book : network.protocol().books()) {
            shown = shown.then(before -> show(book, chain, hub));
        }
        out.flush();
        return shown;
    }

    private Result<Integer> show(BookConfig book, EvmReader chain, Address hub) {
        return read(chain, hub, HubCalls.limits(book.id()))
                .then(HubCalls::decodeLimits)
                .then(limits -> limits.isEmpty() ? said(book, "not registered") : round(book, chain, hub));
    }

    private Result<Integer> round(BookConfig book, EvmReader chain, Address hub) {
        return read(chain, hub, HubCalls.bank(book.id()))
                .then(HubCalls::decodeBank)
                .then(bank -> said(book, bank.latest().map(StatusCommand::text).orElse("no round yet")));
    }

    private static String text(HubCalls.Round round) {
        return "sequence " + round.sequence() + ", in effect " + round.effectiveAt() + " to " + round.expiresAt();
    }

    private Result<Integer> said(BookConfig book, String what) {
        spec.commandLine().getOut().println("book   " + book.name() + ": " + what);
        return Result.ok(ExitCode.OK);
    }

    private static Result<Bytes> read(EvmReader chain, Address contract, Bytes call) {
        return chain.call(contract, call);
    }
}
