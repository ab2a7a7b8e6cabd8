package io.countersign.app.bench;

import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.SenderKey;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local EVM chain in a process of its own; every transaction makes a block at once. */
final class BenchChain implements AutoCloseable {
    /** The first account of anvil's published test mnemonic: worth nothing anywhere. */
    private static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final ChainId CHAIN = new ChainId(31_337);
    private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(5);

    private final Process process;
    private final EvmAccount account;

    private BenchChain(Process process, EvmAccount account) {
        this.process = process;
        this.account = account;
    }

    static BenchChain start(Path anvil) throws IOException {
        Process process = new ProcessBuilder(
                        anvil.toString(), "--host", "127.0.0.1", "--port", "0", "--chain-id", CHAIN.toString())
                .redirectErrorStream(true)
                .start();
        try {
            URI endpoint = URI.create("http://" + address(process));
            SenderKey key = new SenderKey(Bytes.fromHex(KEY).toArray());
            return new BenchChain(process, new EvmAccount(CHAIN, endpoint, key));
        } catch (IOException | RuntimeException unusable) {
            process.destroy();
            throw unusable;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> drain(out));
                return matcher.group(1);
            }
        }
        throw new IOException("anvil ended before it was listening");
    }

    /** A process whose output nobody takes stops when the pipe is full. */
    private static void drain(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    Address account() {
        return account.address();
    }

    Address create(Bytes code) throws InterruptedException {
        return send(Optional.empty(), code).created().orElseThrow();
    }

    /** The gas that the whole transaction used. */
    long call(Address contract, Bytes data) throws InterruptedException {
        return send(Optional.of(contract), data).gasUsed();
    }

    private Receipt send(Optional<Address> to, Bytes data) throws InterruptedException {
        Digest32 transaction = sure(account.send(to, data));
        return sure(account.await(transaction, PATIENCE));
    }

    private static <T> T sure(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.No<T>(Refusal refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    @Override
    public void close() {
        account.close();
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
