package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.netty.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All links of this node, and what the channels' handlers report to them on the links' thread. */
final class Links {
    private record Kind(Optional<OperatorId> operator, ReasonCode code) {}

    private volatile Hello own;
    private final PeerListener listener;
    private final InstantSource clock;
    private final SortedMap<OperatorId, Link> links;
    private final Map<Kind, Instant> reported = new HashMap<>();

    Links(PeerSettings settings, PeerListener listener, InstantSource clock) {
        this.own = settings.own();
        this.listener = listener;
        this.clock = clock;
        SortedMap<OperatorId, Link> byOperator = new TreeMap<>();
        settings.peers()
                .forEach(peer -> byOperator.put(
                        peer.operator(),
                        new Link(peer, settings.known().getOrDefault(peer.operator(), KnownRun.NONE))));
        this.links = Collections.unmodifiableSortedMap(byOperator);
    }

    Hello own() {
        return own;
    }

    /** Links made from now on name this generation. */
    void raise(long generation) {
        own = own.raised(generation);
    }

    SortedMap<OperatorId, Link> all() {
        return links;
    }

    Link of(OperatorId operator) {
        Link link = links.get(operator);
        if (link == null) {
            throw new IllegalArgumentException("operator " + operator + " is no peer of this node");
        }
        return link;
    }

    void up(Channel channel, Hello hello) {
        of(hello.operator()).up(channel, hello, clock.instant());
        listener.connected(hello);
    }

    /**
     * Whether the run that says {@code hello} is let in; what is remembered of it is durable on return.
     *
     * @param rival set where the hello has waited
     */
    Admission admit(Hello hello, Optional<Admission.Rival> rival) {
        Link link = of(hello.operator());
        Admission admission = link.judge(hello, rival);
        switch (admission) {
            case Admission.Admitted(KnownRun run) -> remember(link, run);
            case Admission.Doubled(KnownRun run) -> {
                remember(link, run);
                link.channel()
                        .ifPresent(other -> turnAway(hello.operator(), other, new Notice.Doubled(run.doubledAt())));
            }
            case Admission.Wait waits -> {}
            case Admission.TurnedAway away -> {}
        }
        return admission;
    }

    private void remember(Link link, KnownRun run) {
        if (link.remember(run)) {
            listener.remember(link.peer().operator(), run);
        }
    }

    /** Ends a channel that was in use. */
    private void turnAway(OperatorId operator, Channel channel, Notice notice) {
        down(operator, channel);
        LinkHandler.sendAndClose(channel, notice);
    }

    void told(OperatorId operator, Notice notice) {
        listener.told(operator, notice);
    }

    /** When a frame over the link that is up shows that its run outlived a hello said now. */
    Admission.Rival rival(Duration wait) {
        return new Admission.Rival(clock.instant().plus(wait.dividedBy(2)));
    }

    /** Runs {@code then} when the channel that is up is closed; at once where none is. */
    void whenDown(OperatorId operator, Runnable then) {
        of(operator)
                .channel()
                .ifPresentOrElse(channel -> channel.closeFuture().addListener(closed -> then.run()), then);
    }

    void seen(OperatorId operator) {
        of(operator).seen(clock.instant());
    }

    void received(OperatorId operator, Bytes message) {
        of(operator).received(message);
        listener.received(operator, message);
    }

    void down(OperatorId operator, Channel channel) {
        if (of(operator).down(channel)) {
            listener.disconnected(operator);
        }
    }

    /** @param operator whose link it is, or empty where a stranger opened the socket */
    void refused(Optional<OperatorId> operator, ReasonCode code, String detail) {
        String subject = operator.map(known -> "operator " + known).orElse("inbound link");
        Refusal refusal = new Refusal(code, subject, detail);
        operator.ifPresent(known -> of(known).refused(refusal));
        Instant now = clock.instant();
        Instant last = reported.get(new Kind(operator, code));
        if (last == null || !now.isBefore(last.plus(Limits.REFUSAL_INTERVAL))) {
            reported.put(new Kind(operator, code), now);
            listener.refused(refusal);
        }
    }
}
