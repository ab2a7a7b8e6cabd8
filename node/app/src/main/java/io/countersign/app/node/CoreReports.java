package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.app.evidence.EvidenceWriter;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.MessageType;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.round.Event;
import io.countersign.model.Refusal;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the core says to where it is kept, counted and shown. */
final class CoreReports implements CoreLoop.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(CoreReports.class);

    private final int epoch;
    private final Decisions decisions;
    private final Succession succession;
    private final PeerBoard peers;
    private final Refusals refusals;
    private final EvidenceWriter evidence;
    private final EvidenceBoard found;
    private final Refrain said;
    private final NodeMetrics metrics;
    private final LatestState latest;
    private final Consumer<Event> cores;
    private final InstantSource clock;
    private final Runnable onFailure;

    /**
     * @param epoch of the core that talks
     * @param evidence keeps proofs for people outside
     * @param found counts them
     * @param said what any core refused lately
     * @param cores takes what all cores must hear
     */
    CoreReports(
            int epoch,
            Decisions decisions,
            Succession succession,
            PeerBoard peers,
            Refusals refusals,
            EvidenceWriter evidence,
            EvidenceBoard found,
            Refrain said,
            NodeMetrics metrics,
            LatestState latest,
            Consumer<Event> cores,
            InstantSource clock,
            Runnable onFailure) {
        this.epoch = epoch;
        this.decisions = decisions;
        this.succession = succession;
        this.peers = peers;
        this.refusals = refusals;
        this.evidence = evidence;
        this.found = found;
        this.said = said;
        this.metrics = metrics;
        this.latest = latest;
        this.cores = cores;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    @Override
    public void heard(Envelope envelope) {
        MessageType type = envelope.header().type();
        metrics.messageReceived(type.name());
        if (type == MessageType.VOTE) {
            String window = envelope.header().place().stream() + "/"
                    + envelope.header().place().window();
            peers.voted(window, envelope.header().sender());
        }
    }

    @Override
    public void said(Envelope envelope) {
        metrics.messageSent(envelope.header().type().name());
    }

    @Override
    public void decided(Effect.Attested attested) {
        succession.add(attested.attestation());
        decisions.add(attested);
    }

    @Override
    public void committeeChanged(Effect.CommitteeChanged changed) {
        LOG.info(
                "the change is signed: epoch {} begins at {}",
                changed.next().epoch(),
                changed.next().from());
    }

    /** Two cores refuse the same fact in the same words. */
    @Override
    public void refused(Effect.Refused refused) {
        if (said.isNews(refused.refusal(), clock.instant())) {
            refusals.add(refused.refusal());
        }
        decisions.refused(refused);
    }

    @Override
    public void misbehaved(Effect.Misbehaved misbehaved) {
        found.found(misbehaved.operator(), misbehaved.proof().offence());
        metrics.misbehaved(misbehaved.operator(), misbehaved.proof().offence());
        if (misbehaved.kept()) {
            evidence.write(misbehaved.proof());
        }
    }

    @Override
    public void halted(Refusal why) {
        LOG.error("this node takes no further part: {}", why);
        refusals.add(why);
        cores.accept(new Event.Contradicted(clock.instant(), why));
    }

    @Override
    public void stepped(CoreState state) {
        latest.set(epoch, state);
        metrics.halted(latest.halted().isPresent());
        decisions.standings(state, window -> succession.ownerOf(window.open()).epoch() == epoch);
    }

    @Override
    public void failed(Throwable cause) {
        LOG.error("the core stopped; the node ends", cause);
        onFailure.run();
    }
}
