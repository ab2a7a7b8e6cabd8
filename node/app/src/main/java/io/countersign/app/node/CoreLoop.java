package io.countersign.app.node;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.Ledger;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Step;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runs the core on one Vert.x worker context: one event at a time, each one's effects in order before the next. A row that cannot
 * be stored stops the node, because nothing may follow an effect that did not happen.
 */
final class CoreLoop extends AbstractVerticle {
    /** What the loop tells the rest of the node; called on the loop's context, never to block on it. */
    interface Listener {
        /** An authentic message of a peer, before the core sees it. */
        void heard(Envelope envelope);

        /** A message that was signed to be sent. */
        void said(Envelope envelope);

        void decided(Effect.Attested attested);

        void committeeChanged(Effect.CommitteeChanged changed);

        void refused(Effect.Refused refused);

        void misbehaved(Effect.Misbehaved misbehaved);

        void halted(Refusal why);

        /** After every event, for what is shown. */
        void stepped(CoreState state);

        /** The ledger is lost: the process must end. */
        void failed(Throwable cause);
    }

    /** Puts bytes on the link to a peer; to oneself they are of another epoch and go to its core. */
    interface Sender {
        void send(OperatorId to, Bytes message);
    }

    private final int epoch;
    private final OperatorCore core;
    private final List<Effect> bootEffects;
    private final OperatorId self;
    private final Ledger ledger;
    private final ShareSigner signer;
    private final UnaryOperator<Bytes> identity;
    private final IdentityVerifier identities;
    private final Sender links;
    private final Listener listener;
    private final InstantSource clock;
    private final ClockWatch watch;
    private final Supplier<Digest32> instances;
    private final Duration tick;
    private final Deque<Event> queue = new ArrayDeque<>();
    private CoreState state;
    private boolean failed;

    /**
     * @param epoch the core's
     * @param booted the first step of this run, its effects not performed yet
     * @param identity signs bytes with this operator's identity key
     * @param watch tells when what is in memory may be of another time
     * @param instances random bytes for each run of the core
     */
    CoreLoop(
            int epoch,
            OperatorCore core,
            Step booted,
            OperatorId self,
            Ledger ledger,
            ShareSigner signer,
            UnaryOperator<Bytes> identity,
            IdentityVerifier identities,
            Sender links,
            Listener listener,
            InstantSource clock,
            ClockWatch watch,
            Supplier<Digest32> instances,
            Duration tick) {
        this.epoch = epoch;
        this.core = core;
        this.state = booted.next();
        this.bootEffects = booted.effects();
        this.self = self;
        this.ledger = ledger;
        this.signer = signer;
        this.identity = identity;
        this.identities = identities;
        this.links = links;
        this.listener = listener;
        this.clock = clock;
        this.watch = watch;
        this.instances = instances;
        this.tick = tick;
    }

    @Override
    public void start() {
        bootEffects.forEach(this::perform);
        drain();
        vertx.setPeriodic(tick.toMillis(), timer -> handle(new Event.Tick(clock.instant())));
    }

    @Override
    public void stop() {
        signer.forgetAll();
    }

    /** Hands an event over from any thread. */
    void submit(Event event) {
        Context loop = context;
        loop.runOnContext(now -> handle(event));
    }

    /** A message of a peer, from any thread; {@code sender} is the one the channel proved. */
    void receive(OperatorId sender, Envelope envelope) {
        Context loop = context;
        loop.runOnContext(now -> take(sender, envelope));
    }

    private void take(OperatorId sender, Envelope envelope) {
        boolean authentic = envelope.header().sender().equals(sender)
                && identities.verify(sender, envelope.signedBytes(), envelope.signature());
        if (authentic) {
            listener.heard(envelope);
            handle(new Event.Received(clock.instant(), envelope));
        } else {
            Refusal forged = new Refusal(ReasonCode.BAD_MESSAGE, "operator " + sender, "not signed by its sender");
            listener.refused(new Effect.Refused(forged, "", 0));
        }
    }

    private void handle(Event event) {
        if (failed) {
            return;
        }
        if (watch.hasJumped()) {
            jumped();
        }
        queue.add(event);
        drain();
    }

    /** Nonces in memory may have been used in a time this process does not remember: they go first. */
    private void jumped() {
        signer.forgetAll();
        String detail = "wall and monotonic clock parted by more than " + ClockWatch.ALLOWANCE.toSeconds() + " s";
        listener.refused(new Effect.Refused(new Refusal(ReasonCode.CLOCK_SKEW, "this node", detail), "", 0));
        queue.add(new Event.ClockJumped(clock.instant(), instances.get()));
    }

    private void drain() {
        try {
            for (Event event = queue.poll(); event != null; event = queue.poll()) {
                Step step = core.step(state, event);
                state = step.next();
                step.effects().forEach(this::perform);
            }
            listener.stepped(state);
        } catch (RuntimeException lost) {
            failed = true;
            listener.failed(lost);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Commit commit -> ledger.commit(commit.rows());
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
            case Effect.Attested attested -> listener.decided(attested);
            case Effect.CommitteeChanged changed -> listener.committeeChanged(changed);
            case Effect.Refused refused -> listener.refused(refused);
            case Effect.Misbehaved misbehaved -> listener.misbehaved(misbehaved);
            case Effect.Halted halted -> listener.halted(halted.why());
        }
        SigningFailpoints.after(effect);
    }

    private Envelope signed(Unsigned message) {
        Envelope envelope = message.signed(identity.apply(message.signedBytes()));
        listener.said(envelope);
        return envelope;
    }

    private void deliver(OperatorId to, Envelope envelope) {
        if (to.equals(self) && envelope.header().epoch() == epoch) {
            queue.add(new Event.Received(clock.instant(), envelope));
        } else {
            links.send(to, EnvelopeCodec.encode(envelope));
            SigningFailpoints.sent(epoch, envelope.header());
        }
    }
}
