package io.countersign.core.round;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.port.RowCodec;
import io.countersign.core.port.RowKind;
import io.countersign.core.port.ShareSigner;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One operator in memory: executes effects in order, and keeps what happened for the tests. */
final class ClusterNode {
    final int epoch;
    final OperatorId self;
    final List<Effect> log = new ArrayList<>();
    final List<Attestation> attested = new ArrayList<>();
    final List<Attestation> changed = new ArrayList<>();
    Map<String, Row> ledger = new TreeMap<>();
    boolean silent;
    private final OperatorCore core;
    private final BiConsumer<OperatorId, Envelope> network;
    private final Keys keys;
    private ShareSigner signer;
    private CoreState state;
    private int runs;

    ClusterNode(
            NetworkConfig config, OperatorId self, Rules rules, Instant now, BiConsumer<OperatorId, Envelope> network) {
        this(config, 1, self, rules, Keys.ideal(rules.threshold()), now, network);
    }

    ClusterNode(
            NetworkConfig config,
            int epoch,
            OperatorId self,
            Rules rules,
            Keys keys,
            Instant now,
            BiConsumer<OperatorId, Envelope> network) {
        this.epoch = epoch;
        this.self = self;
        this.network = network;
        this.keys = keys;
        this.core = new OperatorCore(
                config, epoch, self, keys.group(), keys.earlier(epoch), new IdealCrypto(rules.threshold()), rules);
        this.signer = keys.signer(self);
        this.state = boot(now);
    }

    CoreState boot(Instant now) {
        runs++;
        signer = keys.signer(self);
        Digest32 instance = Hashes.keccak256(self + "/" + runs);
        Step step = core.boot(new LedgerSnapshot(List.copyOf(ledger.values())), now, instance, false);
        state = step.next();
        execute(step.effects(), now);
        return state;
    }

    void handle(Event event) {
        Step step = core.step(state, event);
        state = step.next();
        execute(step.effects(), event.now());
    }

    private void execute(List<Effect> effects, Instant now) {
        for (Effect effect : effects) {
            log.add(effect);
            execute(effect, now);
        }
    }

    private void execute(Effect effect, Instant now) {
        switch (effect) {
            case Effect.Commit commit -> commit.rows().forEach(this::store);
            case Effect.Send send -> send(send.to(), signed(send.message()));
            case Effect.Broadcast broadcast -> {
                Envelope envelope = signed(broadcast.message());
                broadcast.to().forEach(to -> send(to, envelope));
            }
            case Effect.MakeCommitments make ->
                signer.commitments(make.session())
                        .ifPresent(commitment -> handle(new Event.CommitmentsReady(now, make.session(), commitment)));
            case Effect.MakeShare make ->
                signer.share(make.session(), make.signing())
                        .ifPresent(share -> handle(new Event.ShareReady(now, make.session(), share)));
            case Effect.Attested decided -> attested.add(decided.attestation());
            case Effect.CommitteeChanged change -> changed.add(change.attestation());
            case Effect.Refused refused -> {}
            case Effect.Misbehaved misbehaved -> {}
            case Effect.Halted halted -> {}
        }
    }

    /** Every row goes through its bytes, as it would through a disk. */
    private void store(Row row) {
        Bytes bytes = RowCodec.encode(row);
        if (!(RowCodec.decode(row.kind(), bytes) instanceof Result.Ok<Row>(Row read) && read.equals(row))) {
            throw new AssertionError("a row that does not read back: " + row);
        }
        ledger.put(row.kind() + "/" + row.key(), row);
    }

    Envelope signed(Unsigned message) {
        return message.signed(IdealCrypto.identity(self, message.signedBytes()));
    }

    private void send(OperatorId to, Envelope envelope) {
        if (!silent) {
            network.accept(to, envelope);
        }
    }

    List<Row> rows(RowKind kind) {
        return ledger.values().stream().filter(row -> row.kind() == kind).toList();
    }

    CoreState state() {
        return state;
    }
}
