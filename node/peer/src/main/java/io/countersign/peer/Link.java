package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.Refusal;
import io.netty.channel.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One peer and the channel to it, if one is up. Changed by the links' thread; {@link #send} and {@link #state} by any. */
final class Link {
    private record Up(Channel channel, Hello hello, Instant since) {}

    private final Peer peer;
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private final AtomicLong messagesReceived = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong messagesSent = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable Up up;
    private volatile @Nullable Instant lastSeen;
    private volatile @Nullable Refusal lastRefusal;
    private KnownRun known;

    Link(Peer peer, KnownRun known) {
        this.peer = peer;
        this.known = known;
    }

    Peer peer() {
        return peer;
    }

    /** Takes the channel into use in place of an older one, which is closed. */
    void up(Channel channel, Hello hello, Instant now) {
        Up before = up;
        up = new Up(channel, hello, now);
        lastSeen = now;
        if (before != null) {
            var unused = before.channel().close();
        }
    }

    /** Whether {@code channel} was the one in use. */
    boolean down(Channel channel) {
        Up before = up;
        if (before == null || !before.channel().equals(channel)) {
            return false;
        }
        up = null;
        return true;
    }

    Admission judge(Hello hello, Optional<Admission.Rival> rival) {
        Optional<Hello> current = Optional.ofNullable(up).map(Up::hello);
        return Admission.of(hello, known, current, Optional.ofNullable(lastSeen), rival);
    }

    /** Whether this is news. */
    boolean remember(KnownRun run) {
        boolean isNews = !run.equals(known);
        known = run;
        return isNews;
    }

    /** The channel in use, if one is. */
    Optional<Channel> channel() {
        return Optional.ofNullable(up).map(Up::channel);
    }

    boolean isUp() {
        return up != null;
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    void received(Bytes message) {
        messagesReceived.incrementAndGet();
        bytesReceived.addAndGet(message.size());
    }

    void refused(Refusal refusal) {
        lastRefusal = refusal;
    }

    boolean send(Bytes message) {
        Up current = up;
        int size = Frames.size(message);
        if (current == null || !reserve(size)) {
            dropped.incrementAndGet();
            return false;
        }
        Channel channel = current.channel();
        channel.writeAndFlush(Frames.frame(channel.alloc(), Frames.MESSAGE, message))
                .addListener(written -> {
                    queuedBytes.addAndGet(-size);
                    if (written.isSuccess()) {
                        messagesSent.incrementAndGet();
                        bytesSent.addAndGet(message.size());
                    } else {
                        dropped.incrementAndGet();
                    }
                });
        return true;
    }

    private boolean reserve(int size) {
        if (queuedBytes.addAndGet(size) <= Limits.MAX_QUEUED_BYTES) {
            return true;
        }
        queuedBytes.addAndGet(-size);
        return false;
    }

    PeerState state() {
        Optional<Up> current = Optional.ofNullable(up);
        return new PeerState(
                peer.operator(),
                current.map(Up::hello),
                current.map(Up::since),
                Optional.ofNullable(lastSeen),
                messagesReceived.get(),
                bytesReceived.get(),
                messagesSent.get(),
                bytesSent.get(),
                dropped.get(),
                Optional.ofNullable(lastRefusal));
    }
}
