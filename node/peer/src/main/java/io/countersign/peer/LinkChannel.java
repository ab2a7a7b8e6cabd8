package io.countersign.peer;

import io.countersign.model.OperatorId;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Fills the pipeline of a channel: TLS, frames, idle times, {@link LinkHandler}. */
record LinkChannel(Links links, Tls tls, Timing timing, ChannelGroup open) {
    /** {@link LinkHandler} has one deadline for TLS and hello together. */
    private static final long NO_TIMEOUT = 0;

    void prepare(Channel channel, Optional<OperatorId> expected, Runnable onSettled) {
        open.add(channel);
        SslHandler ssl = tls.context().newHandler(channel.alloc());
        ssl.setHandshakeTimeoutMillis(NO_TIMEOUT);
        channel.pipeline()
                .addLast(ssl)
                .addLast(Frames.decoder())
                .addLast(new IdleStateHandler(
                        timing.silence().toMillis(), timing.heartbeat().toMillis(), 0, TimeUnit.MILLISECONDS))
                .addLast(new LinkHandler(links, tls.trust(), timing, expected, onSettled));
    }
}
