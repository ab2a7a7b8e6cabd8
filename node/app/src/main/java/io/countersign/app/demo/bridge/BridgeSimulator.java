package io.countersign.app.demo.bridge;

import io.countersign.chain.evm.SenderKey;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.model.Bytes;
import io.countersign.model.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The issuer and the bridge of the demo's asset: issues once on every chain, then moves value for ever. A mint follows its burn only
 * when the burn is final; told to, it once mints without a burn.
 */
public final class BridgeSimulator implements AutoCloseable {
    private final BridgeSettings settings;
    private final BridgeLog log;
    private final TransferScript script;
    private final List<BridgeToken> tokens = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private BridgeSimulator(BridgeSettings settings, SenderKey key, PrintStream out) {
        this.settings = settings;
        this.log = new BridgeLog(out);
        this.script = new TransferScript(settings);
        settings.chains().forEach(chain -> tokens.add(new BridgeToken(chain, settings.scale(), key)));
    }

    /** Runs until the thread is interrupted or the process is told to stop. */
    public static void run(BridgeSettings settings, PrintStream out) throws IOException, InterruptedException {
        byte[] secret =
                Bytes.fromHex(Files.readString(settings.keyFile()).strip()).toArray();
        try (BridgeSimulator bridge = new BridgeSimulator(settings, new SenderKey(secret), out)) {
            bridge.issue();
            bridge.transfer();
        }
    }

    private void issue() throws InterruptedException {
        for (BridgeToken token : tokens) {
            switch (token.issue(script.accounts(), script.share())) {
                case Result.Ok<List<Receipt>> ok ->
                    log.event(
                            "issued",
                            "chain",
                            token.chain(),
                            "accounts",
                            ok.value().size(),
                            "units",
                            script.share().toDecimal());
                case Result.No<List<Receipt>> no ->
                    log.event("failed-issued", "chain", token.chain(), "why", no.refusal());
            }
        }
    }

    private void transfer() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            PlannedTransfer transfer = script.next();
            threads.execute(() -> moveUnlessStopped(transfer));
            Thread.sleep(settings.transferEvery());
        }
    }

    private void moveUnlessStopped(PlannedTransfer transfer) {
        try {
            move(transfer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void move(PlannedTransfer transfer) throws InterruptedException {
        BridgeToken destination = tokens.get(transfer.to());
        if (!transfer.backed()) {
            mint("unbacked-mint", transfer, destination);
            return;
        }
        BridgeToken source = tokens.get(transfer.from());
        Result<Receipt> burned = source.burn(transfer.account(), transfer.amount());
        report(
                "burned",
                transfer.number(),
                source,
                burned,
                "account",
                transfer.account(),
                "units",
                transfer.amount().toDecimal());
        if (burned instanceof Result.Ok<Receipt> receipt) {
            source.awaitFinal(receipt.value().block());
            if (transfer.slow()) {
                log.event("slow", "transfer", transfer.number(), "by", settings.slowBy());
                Thread.sleep(settings.slowBy());
            }
            mint("minted", transfer, destination);
        }
    }

    private void mint(String event, PlannedTransfer transfer, BridgeToken token) throws InterruptedException {
        Result<Receipt> minted = token.mint(transfer.account(), transfer.amount());
        report(
                event,
                transfer.number(),
                token,
                minted,
                "account",
                transfer.account(),
                "units",
                transfer.amount().toDecimal());
    }

    private void report(String event, int number, BridgeToken token, Result<Receipt> result, Object... details) {
        List<Object> line = new ArrayList<>(List.of("transfer", number, "chain", token.chain()));
        line.addAll(List.of(details));
        switch (result) {
            case Result.Ok<Receipt> ok -> {
                line.addAll(List.of(
                        "transaction",
                        ok.value().transaction(),
                        "block",
                        ok.value().block()));
                log.event(event, line.toArray());
            }
            case Result.No<Receipt> no -> {
                line.addAll(List.of("why", no.refusal()));
                log.event("failed-" + event, line.toArray());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        tokens.forEach(BridgeToken::close);
    }
}
