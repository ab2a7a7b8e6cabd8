package io.countersign.app.cli.contracts;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.config.Loaded;
import io.countersign.app.config.Network;
import io.countersign.app.config.NetworkBinding;
import io.countersign.chain.evm.EvmReader;
import io.countersign.model.ChainId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which network on which chain, and how to reach it. */
final class Connection {
    @Option(names = "--network", paramLabel = "FILE", required = true, description = "The network file.")
    private Path file = Path.of("network.yaml");

    @Option(names = "--chain", paramLabel = "ID", required = true, description = "The chain's id (EIP-155).")
    private long chain;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            required = true,
            description = "JSON-RPC of the chain; what it says is trusted.")
    private URI endpoint = URI.create("http://127.0.0.1:8545");

    /** What a command does once network and chain are known; gives an exit code. */
    @FunctionalInterface
    interface Work {
        Result<Integer> on(Network network, EvmReader chain) throws InterruptedException;
    }

    ChainId chainId() {
        return new ChainId(chain);
    }

    URI endpoint() {
        return endpoint;
    }

    /** Loads the network, checks that the endpoint serves the chain, and does the work; what fails is told in one line. */
    int run(CommandLine line, Work work) {
        return switch (NetworkBinding.load(file)) {
            case Loaded.Invalid<Network> invalid -> {
                invalid.problems().forEach(problem -> line.getErr().println(file.getFileName() + ": " + problem));
                yield ExitCode.REFUSED;
            }
            case Loaded.Valid<Network>(Network network) -> run(line, network, work);
        };
    }

    private int run(CommandLine line, Network network, Work work) {
        if (!network.chains().containsKey(chainId())) {
            line.getErr().println("countersign: the network has no chain " + chain);
            return ExitCode.REFUSED;
        }
        try (EvmReader reader = new EvmReader(chainId(), endpoint)) {
            Result<Integer> done = switch (reader.chain()) {
                case Result.Ok<ChainId> served -> work.on(network, reader);
                case Result.No<ChainId>(Refusal refusal) -> Result.no(refusal);
            };
            return switch (done) {
                case Result.Ok<Integer>(Integer code) -> code;
                case Result.No<Integer>(Refusal refusal) -> {
                    line.getErr().println("countersign: " + refusal);
                    yield ExitCode.FAILED;
                }
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }
}
