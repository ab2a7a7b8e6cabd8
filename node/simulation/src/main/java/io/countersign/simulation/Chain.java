package io.countersign.simulation;

import io.countersign.core.port.GroupCrypto;
import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain with the hub and, on the home chain, the gate: they accept what the contracts accept. */
final class Chain {
    record Traits(ChainId id, long blockMillis, long finalityMillis, long clockOffsetMillis) {}

    private record Block(BlockRef ref, long producedAt, int accepted) {}

    /** Told of what a block changed. */
    interface Listener {
        void accepted(Chain chain, Instant blockTime, Attestation attestation, Digest32 digest);

        void executed(Instant blockTime, Digest32 subject, SettlementOutcome outcome, Digest32 digest);
    }

    private final Traits traits;
    private final Timeline timeline;
    private final GroupCrypto group;
    private final Digest32 networkId;
    private final Scope gate;
    private final Listener listener;
    private final List<Attestation> pool = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Attestation> accepted = new ArrayList<>();
    private final Map<StreamId, Statement> newest = new HashMap<>();
    private final Map<Digest32, SettlementOutcome> outcomes = new HashMap<>();
    private final Map<Digest32, Long> executedAt = new HashMap<>();
    private long censoredUntil;

    Chain(Traits traits, Timeline timeline, GroupCrypto group, Digest32 networkId, Scope gate, Listener listener) {
        this.traits = traits;
        this.timeline = timeline;
        this.group = group;
        this.networkId = networkId;
        this.gate = gate;
        this.listener = listener;
        produce();
    }

    ChainId id() {
        return traits.id();
    }

    /** Nobody but liars gets a transaction in until then. */
    void censorFor(long millis) {
        censoredUntil = timeline.now() + millis;
    }

    boolean isCensored() {
        return timeline.now() < censoredUntil;
    }

    void submit(Attestation attestation) {
        pool.add(attestation);
    }

    /** Whether submitting can change anything. */
    boolean wants(Statement statement) {
        Statement last = newest.get(statement.stream());
        if (statement.scope().equals(Scope.EVERYWHERE)) {
            return last == null || last.sequence() < statement.sequence();
        }
        return statement.scope().equals(gate) && last == null;
    }

    Instant time() {
        return blocks.getLast().ref().time();
    }

    /** The newest block that is final now. */
    BlockRef finalized() {
        return blocks.get(finalizedIndex()).ref();
    }

    /** What the hub or gate accepted in final blocks, from the given place in the row on. */
    List<Attestation> finalizedFrom(int place) {
        int end = blocks.get(finalizedIndex()).accepted();
        return place < end ? List.copyOf(accepted.subList(place, end)) : List.of();
    }

    Optional<SettlementOutcome> finalizedOutcome(Digest32 subject) {
        Long at = executedAt.get(subject);
        boolean isFinal = at != null && at <= blocks.get(finalizedIndex()).producedAt();
        return isFinal ? Optional.ofNullable(outcomes.get(subject)) : Optional.empty();
    }

    private int finalizedIndex() {
        int index = blocks.size() - 1;
        while (index > 0 && blocks.get(index).producedAt() > timeline.now() - traits.finalityMillis()) {
            index--;
        }
        return index;
    }

    private void produce() {
        Instant time = Instant.ofEpochSecond(Math.floorDiv(timeline.now() + traits.clockOffsetMillis(), 1_000));
        List<Attestation> batch = List.copyOf(pool);
        pool.clear();
        batch.forEach(attestation -> include(time, attestation));
        BlockRef ref = new BlockRef(traits.id(), blocks.size(), Digest32.ZERO, time);
        blocks.add(new Block(ref, timeline.now(), accepted.size()));
        timeline.after(traits.blockMillis(), this::produce);
    }

    private void include(Instant time, Attestation attestation) {
        Statement statement = attestation.statement();
        Digest32 digest = StatementEncoding.digest(networkId, statement);
        boolean fits =
                statement.scope().equals(Scope.EVERYWHERE) ? hubAdmits(time, statement) : gateAdmits(time, attestation);
        if (!fits || !group.verify(digest, attestation.signature())) {
            return;
        }
        newest.put(statement.stream(), statement);
        accepted.add(attestation);
        listener.accepted(this, time, attestation, digest);
        if (statement.scope().equals(gate)) {
            Digest32 subject = X2OneOutcome.GatePayload.subject(attestation.payload());
            SettlementOutcome outcome =
                    X2OneOutcome.GatePayload.outcome(attestation.payload()).orElseThrow();
            outcomes.put(subject, outcome);
            executedAt.put(subject, timeline.now());
            listener.executed(time, subject, outcome, digest);
        }
    }

    /** {@code Countersign.submit}: rising sequence, no pending round overwritten, not expired. */
    private boolean hubAdmits(Instant time, Statement statement) {
        Statement last = newest.get(statement.stream());
        boolean rises = last == null || (statement.sequence() > last.sequence() && !time.isBefore(last.effectiveAt()));
        return rises && time.isBefore(statement.expiresAt());
    }

    /** {@code SettlementGate.settle}: own scope, in the interval, subject not consumed. */
    private boolean gateAdmits(Instant time, Attestation attestation) {
        Statement statement = attestation.statement();
        return statement.scope().equals(gate)
                && !time.isBefore(statement.effectiveAt())
                && time.isBefore(statement.expiresAt())
                && !outcomes.containsKey(X2OneOutcome.GatePayload.subject(attestation.payload()));
    }
}
