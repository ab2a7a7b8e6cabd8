package io.countersign.app.demo.bridge;

import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.SenderKey;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.contracts.TokenCalls;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The token on one chain, in the hands of its issuer and bridge. One transaction at a time. */
final class BridgeToken implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FINALITY_POLL = Duration.ofMillis(500);

    private final EvmAccount account;
    private final Address contract;
    private final TokenCalls calls;
    private final ReentrantLock turn = new ReentrantLock();

    BridgeToken(BridgeSettings.Chain chain, int scale, SenderKey key) {
        this.account = new EvmAccount(chain.id(), chain.endpoint(), key);
        this.contract = chain.token();
        this.calls = new TokenCalls(scale);
    }

    ChainId chain() {
        return account.chain();
    }

    /** Issues to all holders, in one block where they fit. */
    Result<List<Receipt>> issue(List<Address> holders, Quantity each) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            List<Digest32> sent = new ArrayList<>();
            for (Address holder : holders) {
                switch (account.send(Optional.of(contract), calls.issue(holder, each))) {
                    case Result.Ok<Digest32> ok -> sent.add(ok.value());
                    case Result.No<Digest32> no -> {
                        return Result.no(no.refusal());
                    }
                }
            }
            return mined(sent);
        } finally {
            turn.unlock();
        }
    }

    private Result<List<Receipt>> mined(List<Digest32> sent) throws InterruptedException {
        List<Receipt> receipts = new ArrayList<>();
        for (Digest32 transaction : sent) {
            switch (account.await(transaction, PATIENCE)) {
                case Result.Ok<Receipt> ok -> receipts.add(ok.value());
                case Result.No<Receipt> no -> {
                    return Result.no(no.refusal());
                }
            }
        }
        return Result.ok(receipts);
    }

    Result<Receipt> burn(Address from, Quantity amount) throws InterruptedException {
        return send(calls.crosschainBurn(from, amount));
    }

    Result<Receipt> mint(Address to, Quantity amount) throws InterruptedException {
        return send(calls.crosschainMint(to, amount));
    }

    private Result<Receipt> send(Bytes data) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return switch (account.send(Optional.of(contract), data)) {
                case Result.Ok<Digest32> sent -> account.await(sent.value(), PATIENCE);
                case Result.No<Digest32> no -> Result.no(no.refusal());
            };
        } finally {
            turn.unlock();
        }
    }

    /** Waits until a block is final, as a bridge has to before it delivers. */
    void awaitFinal(long block) throws InterruptedException {
        while (!(account.finalized() instanceof Result.Ok<Long> last && last.value() >= block)) {
            Thread.sleep(FINALITY_POLL);
        }
    }

    @Override
    public void close() {
        account.close();
    }
}
