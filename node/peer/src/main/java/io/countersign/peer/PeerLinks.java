package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The links of this operator to all others: one TLS 1.3 channel a pair, dialled by the operator with the lower index, or by
 * the other where that one does not; both sides known by their pinned identity keys. One run of an operator is let in at a time,
 * see {@link Admission}.
 *
 * <p>A link carries messages in order and at most once. It keeps nothing for a peer that is away, and where a peer's socket takes
 * less than is sent it drops the newest and counts it: messages of the round protocol are about one view and are said again in the
 * next, so an old one in time is worth more than a new one behind a queue of dead ones. Nothing here is needed for safety:
 * messages carry their sender's signature, and the protocol holds under any loss.
 */
public final class PeerLinks implements AutoCloseable {
    private final PeerSettings settings;
    private final IdentityKey key;
    private final Timing timing;
    private final Links links;
    private final LinkThread thread;
    private final EventLoopGroup io;
    private final ChannelGroup open;
    private final List<Dialler> diallers = new ArrayList<>();

    public PeerLinks(PeerSettings settings, IdentityKey key, PeerListener listener, InstantSource clock) {
        this(settings, key, listener, clock, Timing.standard());
    }

    PeerLinks(PeerSettings settings, IdentityKey key, PeerListener listener, InstantSource clock, Timing timing) {
        this.settings = settings;
        this.key = key;
        this.timing = timing;
        this.links = new Links(settings, listener, clock);
        this.thread = new LinkThread("peer-links-" + settings.own().operator());
        this.io = new MultiThreadIoEventLoopGroup(1, thread, NioIoHandler.newFactory());
        this.open = new DefaultChannelGroup(io.next(), true);
    }

    /**
     * Listens, and starts dialling; links come up later.
     *
     * @return the address listened on
     * @throws IOException where the address cannot be listened on
     */
    public InetSocketAddress start() throws IOException {
        OperatorId own = settings.own().operator();
        Channel listener = listen(settings.peers());
        open.add(listener);
        SecureRandom random = new SecureRandom();
        for (Link link : links.all().values()) {
            LinkChannel channel = new LinkChannel(links, Tls.dialling(own, key, link.peer()), timing, open);
            Backoff backoff = new Backoff(timing.firstBackoff(), timing.longestBackoff(), random);
            Dialler dialler = new Dialler(io.next(), link, channel, backoff);
            diallers.add(dialler);
            if (link.peer().operator().compareTo(own) > 0) {
                dialler.dial();
            } else {
                dialler.dialWhereAbsent(timing.reach());
            }
        }
        return (InetSocketAddress) listener.localAddress();
    }

    private Channel listen(List<Peer> callers) throws IOException {
        Tls tls = Tls.accepting(settings.own().operator(), key, callers);
        try {
            return new Acceptor(new LinkChannel(links, tls, timing, open)).listen(io, settings.listen());
        } catch (IOException inUse) {
            close();
            throw inUse;
        }
    }

    /**
     * Hands a message over for sending; any thread may call.
     *
     * @return false where it was dropped: no link to the peer is up, or its queue is full
     * @throws IllegalArgumentException over {@link Limits#MAX_MESSAGE_BYTES}, or to an operator that is no peer
     */
    public boolean send(OperatorId peer, Bytes message) {
        if (message.size() > Limits.MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a message has at most " + Limits.MAX_MESSAGE_BYTES + " bytes");
        }
        return links.of(peer).send(message);
    }

    /** Links made from now on name this generation of the run. Not below the one before. */
    public void raise(long generation) {
        links.raise(generation);
    }

    /** Every peer, connected or not, by operator. */
    public SortedMap<OperatorId, PeerState> states() {
        SortedMap<OperatorId, PeerState> states = new TreeMap<>();
        links.all().forEach((operator, link) -> states.put(operator, link.state()));
        return states;
    }

    /** Ends all links and then the thread; the listener hears nothing after this returns. Not to be called by the listener. */
    @Override
    public void close() {
        diallers.forEach(Dialler::stop);
        open.close().awaitUninterruptibly(Limits.STOP_TIMEOUT.toMillis());
        io.shutdownGracefully(0, Limits.STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(Limits.STOP_TIMEOUT.toMillis());
        thread.join(Limits.STOP_TIMEOUT);
    }
}
