package io.countersign.chain.evm.send;

import io.countersign.chain.evm.EvmChainSettings;
import io.countersign.chain.evm.Limits;
import io.countersign.chain.evm.SenderKey;
import io.countersign.chain.evm.read.ChainReads;
import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import io.countersign.spi.CallStatus;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.spi.ChainCall;
import io.countersign.spi.TransactionOutbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lands calls from one account. What has landed is told by the contract's state, never by a receipt; a nonce is given out only with a
 * signed transaction that is in the outbox before it is sent; only the lowest nonce that is not mined has its fees raised; a nonce
 * whose call is over is taken by the next call, or filled.
 */
public final class Transmitter {
    private final EvmChainSettings settings;
    private final TransactionOutbox outbox;
    private final AccountReads reads;
    private final NonceLanes lanes;
    private final Sender sender;
    private final Map<Digest32, OpenCall> calls = new LinkedHashMap<>();
    private final Map<Digest32, Stage> stages = new LinkedHashMap<>();

    public Transmitter(
            EvmChainSettings settings,
            SenderKey key,
            ChainReads chain,
            EndpointPool endpoints,
            TransactionOutbox outbox,
            InstantSource clock) {
        TransactionOutbox.Snapshot stored = outbox.load();
        this.settings = settings;
        this.outbox = outbox;
        this.reads = new AccountReads(chain, endpoints, key.address());
        this.lanes = new NonceLanes(outbox, stored.transactions());
        this.sender = new Sender(settings, key, lanes, new Broadcast(endpoints), clock);
        stored.calls().forEach(intent -> open(intent.call(), CallCodec.decode(intent.content())));
    }

    public synchronized void submit(ChainCall call) {
        Digest32 key = key(call);
        if (calls.containsKey(key)) {
            return;
        }
        if (calls.size() >= Limits.MAX_OPEN_CALLS) {
            throw new IllegalStateException("more than " + Limits.MAX_OPEN_CALLS + " calls are open");
        }
        outbox.intend(new TransactionOutbox.Intent(key, CallCodec.encode(call)));
        open(key, call);
    }

    private void open(Digest32 key, ChainCall call) {
        calls.put(key, OpenCall.of(key, call, settings.hub()));
        boolean sent = lanes.all().stream()
                .anyMatch(lane -> lane.owner().filter(key::equals).isPresent());
        stages.put(key, sent ? new Stage.Sent(lastHash(key)) : new Stage.Intended());
    }

    private Digest32 lastHash(Digest32 key) {
        return lanes.all().stream()
                .filter(lane -> lane.owner().filter(key::equals).isPresent())
                .map(lane -> lane.last().hash())
                .findFirst()
                .orElseThrow();
    }

    private Digest32 key(ChainCall call) {
        return StatementEncoding.digest(settings.networkId(), call.attestation().statement());
    }

    /** Every open call, and once every call that has just ended. */
    public synchronized List<CallStatus> advance() {
        List<CallStatus> ended = new ArrayList<>();
        switch (reads.account()) {
            case Result.Ok<Account> ok -> ended.addAll(advance(ok.value()));
            case Result.No<Account> unknown -> {}
        }
        stages.forEach((key, stage) -> ended.add(new CallStatus(key, stage)));
        return ended;
    }

    private List<CallStatus> advance(Account account) {
        MinedLanes mined = MinedLanes.read(lanes.mined(account), reads);
        List<CallStatus> ended = new ArrayList<>();
        for (OpenCall call : List.copyOf(calls.values())) {
            if (!mined.isUnknown(call.key())) {
                judge(call, account, mined.success(call.key())).ifPresent(stage -> ended.add(close(call, stage)));
            }
        }
        retire(account, mined);
        for (OpenCall call : List.copyOf(calls.values())) {
            if (stages.get(call.key()) instanceof Stage.Intended) {
                send(call, account);
            }
        }
        sender.tend(account, this::needsNonce);
        return ended;
    }

    /** Sets the stage of a call by the contract's state; gives the last stage where nothing is left to do. */
    private Optional<Stage> judge(OpenCall call, Account account, Optional<Receipt> own) {
        Optional<Presence> latest = reads.presence(call, account.head().latest());
        Optional<Presence> settled = reads.presence(call, account.head().finalized());
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        if (settled.filter(Presence.HERE::equals).isPresent()) {
            return Optional.of(own.<Stage>map(r -> new Stage.Final(r.transaction(), r.block(), r.gasUsed()))
                    .orElseGet(Stage.LandedByAnother::new));
        }
        boolean expired = !account.head().finalized().time().isBefore(call.expiresAt());
        if (settled.filter(Presence.EXCLUDED::equals).isPresent()) {
            return failed(call, ReasonCode.TRANSACTION_REJECTED, "the contract holds something else in its place");
        }
        if (expired && settled.isPresent()) {
            return failed(call, ReasonCode.WINDOW_MISSED, "expired before it landed");
        }
        stages.put(call.key(), open(call, account, latest.get(), own));
        return Optional.empty();
    }

    private Stage open(OpenCall call, Account account, Presence latest, Optional<Receipt> own) {
        if (latest == Presence.HERE) {
            return own.<Stage>map(r -> new Stage.Mined(r.transaction(), r.block(), r.gasUsed()))
                    .orElseGet(Stage.LandedByAnother::new);
        }
        return lanes.owned(call.key(), account)
                .<Stage>map(lane -> new Stage.Sent(lane.last().hash()))
                .orElseGet(Stage.Intended::new);
    }

    private static Optional<Stage> failed(OpenCall call, ReasonCode code, String why) {
        return Optional.of(new Stage.Failed(new Refusal(code, call.key().toHex(), why)));
    }

    private CallStatus close(OpenCall call, Stage stage) {
        outbox.close(call.key());
        calls.remove(call.key());
        stages.remove(call.key());
        return new CallStatus(call.key(), stage);
    }

    private void retire(Account account, MinedLanes mined) {
        for (NonceLane lane : lanes.mined(account)) {
            if (lane.nonce() < account.settled() && !mined.isUnknown(lane)) {
                lanes.retire(lane.nonce());
            }
        }
    }

    private void send(OpenCall call, Account account) {
        boolean late = !account.head().latest().time().isBefore(call.expiresAt());
        Optional<Bytes> data = call.data();
        if (late || data.isEmpty()) {
            return;
        }
        reads.gas(call, data.get())
                .flatMap(gas -> sender.send(call, data.get(), gas, account, this::needsNonce))
                .ifPresent(sent -> stages.put(call.key(), new Stage.Sent(sent)));
    }

    /** Whether a sent transaction is still of use to its call. */
    private boolean needsNonce(Digest32 call) {
        return stages.get(call) instanceof Stage.Sent;
    }
}
