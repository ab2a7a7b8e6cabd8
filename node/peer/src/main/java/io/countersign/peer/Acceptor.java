package io.countersign.peer;

import io.countersign.model.ReasonCode;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Takes links from the operators that dial this one. */
final class Acceptor extends ChannelInitializer<Channel> {
    private final LinkChannel link;
    private int unfinished;

    Acceptor(LinkChannel link) {
        this.link = link;
    }

    /** The listening channel; its address has the port that was free where 0 was asked for. */
    Channel listen(EventLoopGroup io, InetSocketAddress address) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(io)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(this)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen for operators on " + address, bound.cause());
        }
        return bound.channel();
    }

    @Override
    protected void initChannel(Channel channel) {
        if (unfinished == Limits.MAX_UNFINISHED_INBOUND) {
            link.links().refused(Optional.empty(), ReasonCode.LIMIT_REACHED, "too many unfinished handshakes");
            var unused = channel.close();
            return;
        }
        unfinished++;
        link.prepare(channel, Optional.empty(), () -> unfinished--);
    }

    @Override
    public boolean isSharable() {
        return true;
    }
}
