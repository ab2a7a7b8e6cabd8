package io.countersign.app.node;

import io.countersign.app.config.Lookup;
import io.countersign.core.publish.Landing;
import io.countersign.core.publish.PublicationPlan;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.spi.ChainCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Lands attestations: on every chain where they count, in this operator's turn, and only where the contract's state does not show
 * them yet. Driven by one polling task a chain.
 */
final class Publisher {
    private static final int OUTCOME_AT_BYTE = 63;

    /** What became of one attestation on one chain. */
    record Landed(ChainId chain, Digest32 digest, Instant at) {}

    private record Duty(PublicationPlan plan, Attestation attestation) {}

    private final Digest32 networkId;
    private final SortedMap<ChainId, ChainDesk> chains;
    private final Collection<OperatorId> committee;
    private final OperatorId self;
    private final Duration stage;
    private final Duration margin;
    private final Consumer<Landed> landed;
    private final Consumer<Refusal> refusals;
    private final Map<ChainId, Map<Digest32, Duty>> duties = new ConcurrentHashMap<>();

    /** @param stage how long each operator waits for the one before it */
    Publisher(
            Digest32 networkId,
            SortedMap<ChainId, ChainDesk> chains,
            Collection<OperatorId> committee,
            OperatorId self,
            Duration stage,
            Duration margin,
            Consumer<Landed> landed,
            Consumer<Refusal> refusals) {
        this.networkId = networkId;
        this.chains = chains;
        this.committee = List.copyOf(committee);
        this.self = self;
        this.stage = stage;
        this.margin = margin;
        this.landed = landed;
        this.refusals = refusals;
        chains.keySet().forEach(chain -> duties.put(chain, new ConcurrentHashMap<>()));
    }

    void publish(Attestation attestation, Instant attestedAt) {
        Statement statement = attestation.statement();
        Digest32 digest = StatementEncoding.digest(networkId, statement);
        duties.forEach((chain, open) -> {
            if (counts(statement.scope(), chain)) {
                PublicationPlan plan =
                        PublicationPlan.of(statement, digest, chain, committee, self, attestedAt, stage, margin);
                open.putIfAbsent(digest, new Duty(plan, attestation));
            }
        });
    }

    private static boolean counts(Scope scope, ChainId chain) {
        return scope.equals(Scope.EVERYWHERE) || scope.chain() == chain.value();
    }

    /** Looks after everything that is due on one chain. */
    void poll(ChainId chain, Instant now) {
        Map<Digest32, Duty> open = duties.getOrDefault(chain, Map.of());
        for (Duty duty : List.copyOf(open.values())) {
            landing(chain, duty)
                    .ifPresent(landing -> act(open, duty, duty.plan().action(now, landing), now));
        }
    }

    private Optional<Landing> landing(ChainId chain, Duty duty) {
        ChainDesk desk = chains.get(chain);
        Statement statement = duty.attestation().statement();
        if (desk == null) {
            return Optional.empty();
        }
        return statement.scope().equals(Scope.EVERYWHERE)
                ? known(desk.adapter().book(statement.stream())).map(book -> Landing.of(statement, book))
                : known(desk.adapter()
                                .head()
                                .then(head -> desk.adapter()
                                        .outcome(
                                                statement.scope().contract(),
                                                subject(duty.attestation()),
                                                head.latest())))
                        .map(executed -> Landing.of(outcome(duty.attestation()), executed));
    }

    private void act(Map<Digest32, Duty> open, Duty duty, PublicationPlan.Action action, Instant now) {
        PublicationPlan plan = duty.plan();
        switch (action) {
            case WAIT -> {}
            case READ_AND_SEND -> Lookup.in(chains, plan.chain()).adapter().submit(call(duty.attestation()));
            case LANDED -> {
                open.remove(plan.digest());
                landed.accept(new Landed(plan.chain(), plan.digest(), now));
            }
            case MISSED -> {
                open.remove(plan.digest());
                refusals.accept(new Refusal(
                        ReasonCode.WINDOW_MISSED, "chain " + plan.chain(), "not landed in time: " + plan.digest()));
            }
            case CONTRADICTED -> {
                open.remove(plan.digest());
                refusals.accept(new Refusal(
                        ReasonCode.EQUIVOCATION,
                        "chain " + plan.chain(),
                        "the contract holds another statement in place of " + plan.digest()));
            }
        }
    }

    private static ChainCall call(Attestation attestation) {
        Scope scope = attestation.statement().scope();
        return scope.equals(Scope.EVERYWHERE)
                ? new ChainCall.SubmitBook(attestation)
                : new ChainCall.Settle(attestation, scope.contract());
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
