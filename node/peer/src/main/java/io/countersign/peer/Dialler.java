package io.countersign.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps a link to one peer: dials, and dials again after each end. */
final class Dialler {
    private final EventLoop loop;
    private final Link target;
    private final LinkChannel link;
    private final Backoff backoff;
    private volatile boolean stopped;

    Dialler(EventLoop loop, Link target, LinkChannel link, Backoff backoff) {
        this.loop = loop;
        this.target = target;
        this.link = link;
        this.backoff = backoff;
    }

    /** Dials if there is still no link after {@code patience}, and keeps looking. */
    void dialWhereAbsent(Duration patience) {
        var unused = loop.scheduleWithFixedDelay(
                () -> {
                    if (!stopped && !target.isUp()) {
                        connect(closed -> {});
                    }
                },
                patience.toNanos(),
                patience.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    void dial() {
        if (!stopped) {
            connect(closed -> later());
        }
    }

    private void connect(ChannelFutureListener onClosed) {
        Peer peer = target.peer();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(link.timing().connect().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        link.prepare(channel, Optional.of(peer.operator()), Dialler.this::settled);
                    }
                })
                .connect(InetSocketAddress.createUnresolved(peer.host(), peer.port()))
                .channel()
                .closeFuture()
                .addListener(onClosed);
    }

    void stop() {
        stopped = true;
    }

    private void settled() {
        if (target.isUp()) {
            backoff.reset();
        }
    }

    private void later() {
        if (!stopped) {
            var unused = loop.schedule(this::dial, backoff.next().toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
