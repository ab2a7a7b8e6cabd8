package io.countersign.app.bench;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Rules;
import io.countersign.core.round.Step;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.core.sign.RememberingVerifier;
import io.countersign.frost.KeyPackage;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StatementEncoding;
import io.countersign.peer.IdentityKey;
import io.countersign.store.SqlStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** One operator: executes effects strictly in order, and meters all it does. */
final class BenchNode implements AutoCloseable {
    /** Takes a message to another operator. */
    interface Wire {
        void carry(OperatorId from, OperatorId to, Bytes message);
    }

    private final NetworkConfig config;
    private final OperatorId self;
    private final OperatorCore core;
    private final ShareSigner signer;
    private final IdentityKey identity;
    private final IdentityVerifier identities;
    private final SqlStore store;
    private final Wire wire;
    private final InstantSource clock;
    private final WorkMeter meter = new WorkMeter();
    private final Deque<Event> queue = new ArrayDeque<>();
    private final Set<Long> decided = new HashSet<>();
    private CoreState state;

    /** @param store an empty one, closed with the node */
    BenchNode(
            NetworkConfig config,
            OperatorId self,
            KeyPackage key,
            SecureRandom random,
            IdentityKey identity,
            IdentityVerifier identities,
            SqlStore store,
            Wire wire,
            InstantSource clock) {
        this.config = config;
        this.self = self;
        this.identities = new RememberingVerifier(identities);
        FrostGroupCrypto group = new FrostGroupCrypto(config.founding().epoch(), key.publicKeys());
        this.core = new OperatorCore(
                config,
                config.founding().epoch(),
                self,
                group,
                Collections.emptySortedMap(),
                this.identities,
                Rules.standard(config.founding().quorum()));
        this.signer = new FrostShareSigner(group, key, random);
        this.identity = identity;
        this.store = store;
        this.wire = wire;
        this.clock = clock;
        Step booted =
                core.boot(store.ledger(config.founding().epoch()).load(), clock.instant(), instance(random), true);
        this.state = booted.next();
        booted.effects().forEach(this::perform);
        drain();
    }

    private static Digest32 instance(SecureRandom random) {
        byte[] instance = new byte[Digest32.SIZE_BYTES];
        random.nextBytes(instance);
        return new Digest32(Bytes.of(instance));
    }

    void tick() {
        meter.time(() -> handle(new Event.Tick(clock.instant())));
    }

    void learn(Fact fact) {
        meter.time(() -> handle(new Event.FactStored(clock.instant(), fact, clock.instant(), fact.hash())));
    }

    /** @param sender the one the link proved */
    void receive(OperatorId sender, Bytes message) {
        meter.time(() -> {
            Envelope envelope = authentic(sender, message);
            handle(new Event.Received(clock.instant(), envelope));
        });
    }

    boolean hasDecided(long window) {
        return decided.contains(window);
    }

    /** The work since this was called last. */
    Work takeWork() {
        return meter.take();
    }

    private Envelope authentic(OperatorId sender, Bytes message) {
        return switch (EnvelopeCodec.decode(message)) {
            case Result.Ok<Envelope>(Envelope envelope)
            when identities.verify(sender, envelope.signedBytes(), envelope.signature()) -> envelope;
            case Result.Ok<Envelope> forged -> throw new IllegalStateException("not signed by operator " + sender);
            case Result.No<Envelope>(Refusal refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    private void handle(Event event) {
        queue.add(event);
        drain();
    }

    private void drain() {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            Step step = core.step(state, event);
            state = step.next();
            step.effects().forEach(this::perform);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Commit commit ->
                meter.ledger(() -> store.ledger(config.founding().epoch()).commit(commit.rows()));
            case Effect.Send send -> deliver(send.to(), signed(send.message()));
            case Effect.Broadcast broadcast -> {
                Envelope envelope = signed(broadcast.message());
                broadcast.to().forEach(operator -> deliver(operator, envelope));
            }
            case Effect.MakeCommitments make ->
                signer.commitments(make.session())
                        .ifPresent(commitment ->
                                queue.add(new Event.CommitmentsReady(clock.instant(), make.session(), commitment)));
            case Effect.MakeShare make ->
                signer.share(make.session(), make.signing())
                        .ifPresent(share -> queue.add(new Event.ShareReady(clock.instant(), make.session(), share)));
            case Effect.Attested attested -> keep(attested);
            case Effect.CommitteeChanged changed -> throw new IllegalStateException(changed.toString());
            case Effect.Refused refused -> {}
            case Effect.Misbehaved misbehaved -> throw new IllegalStateException(misbehaved.toString());
            case Effect.Halted halted -> throw new IllegalStateException(halted.toString());
        }
    }

    private void keep(Effect.Attested attested) {
        Attestation attestation = attested.attestation();
        Digest32 digest = StatementEncoding.digest(config.networkId(), attestation.statement());
        meter.ledger(() -> store.journal().storeAttestation(digest, attestation, attested.facts(), clock.instant()));
        decided.add(attestation.statement().sequence());
    }

    private Envelope signed(Unsigned message) {
        return message.signed(identity.sign(message.signedBytes()));
    }

    private void deliver(OperatorId to, Envelope envelope) {
        if (to.equals(self)) {
            queue.add(new Event.Received(clock.instant(), envelope));
        } else {
            wire.carry(self, to, EnvelopeCodec.encode(envelope));
        }
    }

    @Override
    public void close() {
        signer.forgetAll();
        store.close();
    }
}
