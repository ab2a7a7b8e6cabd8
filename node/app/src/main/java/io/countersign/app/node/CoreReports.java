package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.MessageType;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the core says to where it is kept, counted and shown. */
final class CoreReports implements CoreLoop.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(CoreReports.class);

    private final Decisions decisions;
    private final PeerBoard peers;
    private final Refusals refusals;
    private final NodeMetrics metrics;
    private final LatestState latest;
    private final Runnable onFailure;

    CoreReports(
            Decisions decisions,
            PeerBoard peers,
            Refusals refusals,
            NodeMetrics metrics,
            LatestState latest,
            Runnable onFailure) {
        this.decisions = decisions;
        this.peers = peers;
        this.refusals = refusals;
        this.metrics = metrics;
        this.latest = latest;
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
        decisions.add(attested);
    }

    @Override
    public void committeeChanged(Effect.CommitteeChanged changed) {
        LOG.info("epoch {} begins at {}", changed.next().epoch(), changed.next().from());
    }

    @Override
    public void refused(Effect.Refused refused) {
        refusals.add(refused.refusal());
        decisions.refused(refused);
    }

    @Override
    public void misbehaved(Effect.Misbehaved misbehaved) {
        refusals.add(new Refusal(
                ReasonCode.EQUIVOCATION,
                "operator " + misbehaved.operator(),
                "signed messages prove " + misbehaved.proof().offence()));
    }

    @Override
    public void halted(Refusal why) {
        LOG.error("this node takes no further part: {}", why);
        refusals.add(why);
    }

    @Override
    public void stepped(CoreState state) {
        latest.set(state);
        metrics.halted(state.halted().isPresent());
        decisions.standings(state);
    }

    @Override
    public void failed(Throwable cause) {
        LOG.error("the core stopped; the node ends", cause);
        onFailure.run();
    }
}
