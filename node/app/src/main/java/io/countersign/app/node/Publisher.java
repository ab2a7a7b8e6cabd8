package io.countersign.app.node;

import io.countersign.app.config.Lookup;
import io.countersign.core.publish.Landing;
import io.countersign.core.publish.PublicationPlan;
import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Failpoint;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import io.countersign.spi.ChainCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lands attestations: on every chain where they count, in this operator's turn, and only where the contract's state does not show
 * them yet. Driven by one polling task a chain.
 */
final class Publisher {
    private static final int OUTCOME_AT_BYTE = 63;

    /** @param at the time of the block in which the contract's state showed the statement */
    record Landed(ChainId chain, Digest32 digest, Instant at) {}

    private record Duty(PublicationPlan plan, ChainCall call) {
        Attestation attestation() {
            return call.attestation();
        }

        void passFailpoint(Failpoint ofRotations) {
            if (call instanceof ChainCall.Rotate) {
                ofRotations.reached();
            }
        }
    }

    private record Seen(Landing landing, BlockRef block) {}

    private final Digest32 networkId;
    private final SortedMap<ChainId, ChainDesk> chains;
    private final Function<Attestation, Collection<OperatorId>> turns;
    private final Function<Attestation, Optional<ChainCall.Rotate>> rotations;
    private final OperatorId self;
    private final Duration stage;
    private final Duration margin;
    private final Consumer<Landed> landed;
    private final Consumer<Refusal> refusals;
    private final Map<ChainId, Map<Digest32, Duty>> duties = new ConcurrentHashMap<>();

    /**
     * @param turns the operators that land an attestation; where this one is not among them it sends nothing
     * @param rotations what a change of committee sends to contracts, where it sends anything
     * @param stage how long each operator waits for the one before it
     */
    Publisher(
            Digest32 networkId,
            SortedMap<ChainId, ChainDesk> chains,
            Function<Attestation, Collection<OperatorId>> turns,
            Function<Attestation, Optional<ChainCall.Rotate>> rotations,
            OperatorId self,
            Duration stage,
            Duration margin,
            Consumer<Landed> landed,
            Consumer<Refusal> refusals) {
        this.networkId = networkId;
        this.chains = chains;
        this.turns = turns;
        this.rotations = rotations;
        this.self = self;
        this.stage = stage;
        this.margin = margin;
        this.landed = landed;
        this.refusals = refusals;
        chains.keySet().forEach(chain -> duties.put(chain, new ConcurrentHashMap<>()));
    }

    void publish(Attestation attestation, Instant attestedAt) {
        Collection<OperatorId> operators = turns.apply(attestation);
        if (operators.contains(self)) {
            call(attestation).ifPresent(call -> publish(call, operators, attestedAt));
        }
    }

    private void publish(ChainCall call, Collection<OperatorId> operators, Instant attestedAt) {
        Statement statement = call.attestation().statement();
        Digest32 digest = StatementEncoding.digest(networkId, statement);
        duties.forEach((chain, open) -> {
            if (counts(statement.scope(), chain)) {
                PublicationPlan plan =
                        PublicationPlan.of(statement, digest, chain, operators, self, attestedAt, stage, margin);
                open.putIfAbsent(digest, new Duty(plan, call));
            }
        });
    }

    private static boolean counts(Scope scope, ChainId chain) {
        return scope.equals(Scope.EVERYWHERE) || scope.chain() == chain.value();
    }

    /**
     * Looks after everything that is due on one chain.
     *
     * @return what the contract holds in the place of something signed: proof that more than f operators lie
     */
    List<Refusal> poll(ChainId chain, Instant now) {
        Map<Digest32, Duty> open = duties.getOrDefault(chain, Map.of());
        List<Refusal> contradictions = new ArrayList<>();
        for (Duty duty : due(open)) {
            seen(chain, duty).flatMap(seen -> act(open, duty, seen, now)).ifPresent(contradictions::add);
        }
        return contradictions;
    }

    /** The contract takes nothing of a committee whose key it does not have yet: the rotation goes first. */
    private static List<Duty> due(Map<Digest32, Duty> open) {
        int known = open.values().stream()
                .filter(duty -> duty.call() instanceof ChainCall.Rotate)
                .mapToInt(duty -> duty.attestation().epoch())
                .min()
                .orElse(Integer.MAX_VALUE);
        return open.values().stream()
                .filter(duty -> duty.attestation().epoch() <= known)
                .toList();
    }

    private Optional<Seen> seen(ChainId chain, Duty duty) {
        ChainDesk desk = chains.get(chain);
        if (desk == null) {
            return Optional.empty();
        }
        Statement statement = duty.attestation().statement();
        return switch (duty.call()) {
            case ChainCall.SubmitBook book ->
                known(desk.adapter().book(statement.stream()))
                        .map(held -> new Seen(Landing.of(statement, held), held.block()));
            case ChainCall.Settle settle ->
                known(desk.adapter().head()).flatMap(head -> seen(desk, settle.attestation(), head.latest()));
            case ChainCall.Rotate rotate ->
                known(desk.adapter().head())
                        .flatMap(head -> known(desk.adapter().committee(head.latest())))
                        .map(state -> new Seen(Landing.of(rotate.attestation(), state), state.block()));
        };
    }

    private static Optional<Seen> seen(ChainDesk desk, Attestation settlement, BlockRef block) {
        Address gate = settlement.statement().scope().contract();
        return known(desk.adapter().outcome(gate, subject(settlement), block))
                .map(executed -> new Seen(Landing.of(outcome(settlement), executed), block));
    }

    private Optional<Refusal> act(Map<Digest32, Duty> open, Duty duty, Seen seen, Instant now) {
        PublicationPlan plan = duty.plan();
        String chain = "chain " + plan.chain();
        return switch (plan.action(now, seen.landing())) {
            case WAIT -> Optional.empty();
            case READ_AND_SEND -> {
                Lookup.in(chains, plan.chain()).adapter().submit(duty.call());
                duty.passFailpoint(Failpoint.ROTATION_SUBMITTED);
                yield Optional.empty();
            }
            case LANDED -> {
                duty.passFailpoint(Failpoint.ROTATION_LANDED);
                open.remove(plan.digest());
                landed.accept(
                        new Landed(plan.chain(), plan.digest(), seen.block().time()));
                yield Optional.empty();
            }
            case MISSED -> {
                open.remove(plan.digest());
                refusals.accept(new Refusal(ReasonCode.WINDOW_MISSED, chain, "not landed in time: " + plan.digest()));
                yield Optional.empty();
            }
            case CONTRADICTED -> {
                open.remove(plan.digest());
                yield Optional.of(new Refusal(
                        ReasonCode.EQUIVOCATION,
                        chain,
                        "the contract holds another statement in place of " + plan.digest()
                                + ": more than f operators lie"));
            }
        };
    }

    private Optional<? extends ChainCall> call(Attestation attestation) {
        Statement statement = attestation.statement();
        if (statement.stream().equals(StreamId.ofCommittees())) {
            return rotations.apply(attestation);
        }
        return Optional.of(
                statement.scope().equals(Scope.EVERYWHERE)
                        ? new ChainCall.SubmitBook(attestation)
                        : new ChainCall.Settle(attestation, statement.scope().contract()));
    }

    private static Digest32 subject(Attestation settlement) {
        return new Digest32(settlement.payload().slice(0, Digest32.SIZE_BYTES));
    }

    private static SettlementOutcome outcome(Attestation settlement) {
        Bytes payload = settlement.payload();
        return SettlementOutcome.ofCode(payload.at(OUTCOME_AT_BYTE))
                .orElseThrow(() -> new IllegalStateException("an attested settlement has an outcome"));
    }

    private static <T> Optional<T> known(Result<T> result) {
        return result instanceof Result.Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
