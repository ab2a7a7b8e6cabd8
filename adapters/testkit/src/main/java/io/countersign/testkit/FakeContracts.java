package io.countersign.testkit;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import io.countersign.spi.ChainCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hub and the gates hold after some blocks. */
final class FakeContracts {
    private static final int KEPT_ROUNDS = 2;
    private static final int OUTCOME_AT = 63;

    private final Map<StreamId, List<FakeChain.Sent>> rounds = new HashMap<>();
    private final Map<Digest32, FakeChain.Sent> settled = new HashMap<>();

    private FakeKeys keys;

    private FakeContracts(Bytes groupKey) {
        keys = FakeKeys.founding(groupKey);
    }

    static FakeContracts after(Bytes groupKey, List<FakeChain.Block> blocks) {
        FakeContracts contracts = new FakeContracts(groupKey);
        blocks.forEach(block -> block.calls().forEach(contracts::apply));
        return contracts;
    }

    FakeContracts with(List<FakeChain.Sent> more) {
        more.forEach(this::apply);
        return this;
    }

    private void apply(FakeChain.Sent sent) {
        switch (sent.call()) {
            case ChainCall.SubmitBook book ->
                rounds.computeIfAbsent(sent.attestation().statement().stream(), stream -> new ArrayList<>())
                        .add(sent);
            case ChainCall.Settle settle -> settled.put(subject(sent), sent);
            case ChainCall.Rotate rotate -> keys = keys.after(sent.attestation());
        }
    }

    boolean accepts(FakeChain.Sent sent, Instant time) {
        Statement statement = sent.attestation().statement();
        if (!time.isBefore(statement.expiresAt())) {
            return false;
        }
        return switch (sent.call()) {
            case ChainCall.SubmitBook book -> acceptsBook(statement, time);
            case ChainCall.Settle settle ->
                !time.isBefore(statement.effectiveAt()) && !settled.containsKey(subject(sent));
            case ChainCall.Rotate rotate -> keys.accept(sent.attestation(), time);
        };
    }

    private boolean acceptsBook(Statement statement, Instant time) {
        List<FakeChain.Sent> held = rounds(statement.stream());
        if (held.isEmpty()) {
            return true;
        }
        Statement newest = held.get(held.size() - 1).attestation().statement();
        return statement.sequence() > newest.sequence() && !time.isBefore(newest.effectiveAt());
    }

    FakeKeys keys() {
        return keys;
    }

    /** At most two, oldest first. */
    List<FakeChain.Sent> rounds(StreamId stream) {
        List<FakeChain.Sent> all = rounds.getOrDefault(stream, List.of());
        return all.subList(Math.max(0, all.size() - KEPT_ROUNDS), all.size());
    }

    /** The round that is in force at {@code time}. */
    Optional<FakeChain.Sent> current(StreamId stream, Instant time) {
        return rounds(stream).reversed().stream()
                .filter(sent -> !time.isBefore(sent.attestation().statement().effectiveAt()))
                .findFirst()
                .filter(sent -> time.isBefore(sent.attestation().statement().expiresAt()));
    }

    Optional<SettlementOutcome> outcome(Digest32 subject) {
        return Optional.ofNullable(settled.get(subject))
                .flatMap(sent ->
                        SettlementOutcome.ofCode(sent.attestation().payload().at(OUTCOME_AT)));
    }

    private static Digest32 subject(FakeChain.Sent sent) {
        return new Digest32(sent.attestation().payload().slice(0, Digest32.SIZE_BYTES));
    }
}
