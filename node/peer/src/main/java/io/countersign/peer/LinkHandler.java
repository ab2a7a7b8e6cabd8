package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** One channel from TLS handshake to its end: who is it, hello, then messages and heartbeats. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A write or close that fails ends the channel, and that end is handled here.
final class LinkHandler extends SimpleChannelInboundHandler<ByteBuf> {
    private enum Phase {
        HANDSHAKE,
        HELLO,
        /** The peer said its hello, and the link of another run of it is up. */
        WAITING,
        UP,
        OVER
    }

    private final Links links;
    private final PinnedTrust trust;
    private final Timing timing;
    private final Runnable onSettled;
    private Optional<OperatorId> operator;
    private Phase phase = Phase.HANDSHAKE;
    private boolean settled;

    /**
     * @param expected whom this node dialled; empty on a channel it accepted
     * @param onSettled called once, when the link is up or over
     */
    LinkHandler(Links links, PinnedTrust trust, Timing timing, Optional<OperatorId> expected, Runnable onSettled) {
        this.links = links;
        this.trust = trust;
        this.timing = timing;
        this.operator = expected;
        this.onSettled = onSettled;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.executor()
                .schedule(
                        () -> {
                            if (phase == Phase.HANDSHAKE || phase == Phase.HELLO) {
                                refuse(ctx, ReasonCode.NOT_AUTHENTIC, "no handshake and hello in time");
                            }
                        },
                        timing.handshake().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent done -> {
                if (done.isSuccess()) {
                    identify(ctx);
                } else {
                    exceptionCaught(ctx, done.cause());
                }
            }
            case IdleStateEvent idle -> idle(ctx, idle);
            default -> ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        if (phase == Phase.OVER) {
            return;
        }
        if (!frame.isReadable()) {
            refuse(ctx, ReasonCode.BAD_MESSAGE, "a frame without a kind");
            return;
        }
        byte kind = frame.readByte();
        Bytes content = Frames.content(frame);
        if (phase == Phase.HELLO && kind == Frames.HELLO) {
            hello(ctx, content);
        } else if (phase == Phase.UP && kind == Frames.MESSAGE) {
            links.seen(operator.orElseThrow());
            links.received(operator.orElseThrow(), content);
        } else if (phase == Phase.UP && kind == Frames.HEARTBEAT && content.size() == 0) {
            links.seen(operator.orElseThrow());
        } else if ((phase == Phase.HELLO || phase == Phase.UP || phase == Phase.WAITING) && kind == Frames.NOTICE) {
            notice(ctx, content);
        } else if (phase == Phase.WAITING && (kind == Frames.MESSAGE || kind == Frames.HEARTBEAT)) {
            return;
        } else {
            refuse(ctx, ReasonCode.BAD_MESSAGE, "a frame of kind " + kind + " out of place");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (phase == Phase.UP) {
            links.down(operator.orElseThrow(), ctx.channel());
        }
        over();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        switch (root) {
            case NotSslRecordException plain -> refuse(ctx, ReasonCode.NOT_AUTHENTIC, "the bytes are not TLS");
            case SSLException tls -> refuse(ctx, ReasonCode.NOT_AUTHENTIC, String.valueOf(tls.getMessage()));
            case TooLongFrameException tooLong ->
                refuse(ctx, ReasonCode.TOO_LARGE, "a frame is over " + Limits.MAX_FRAME_BYTES + " bytes");
            case DecoderException malformed -> refuse(ctx, ReasonCode.BAD_MESSAGE, "a frame of impossible length");
            default -> ctx.close();
        }
    }

    private void identify(ChannelHandlerContext ctx) {
        Optional<OperatorId> pinned = pinned(ctx);
        if (pinned.isEmpty()) {
            refuse(ctx, ReasonCode.NOT_AUTHENTIC, "the peer's key is not the one pinned for it");
            return;
        }
        operator = pinned;
        phase = Phase.HELLO;
        send(ctx, Frames.HELLO, links.own().encode());
    }

    private Optional<OperatorId> pinned(ChannelHandlerContext ctx) {
        try {
            return trust.operatorOf(
                    ctx.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        }
    }

    private void hello(ChannelHandlerContext ctx, Bytes content) {
        switch (Hello.decode(content)) {
            case Result.No<Hello>(Refusal refusal) -> refuse(ctx, refusal.code(), refusal.detail());
            case Result.Ok<Hello>(Hello hello) -> {
                if (!operator.equals(Optional.of(hello.operator()))) {
                    refuse(ctx, ReasonCode.NOT_AUTHENTIC, "the hello names operator " + hello.operator());
                } else if (!hello.networkId().equals(links.own().networkId())) {
                    refuse(ctx, ReasonCode.BAD_MESSAGE, "the peer is of network " + hello.networkId());
                } else {
                    admit(ctx, hello, Optional.empty());
                }
            }
        }
    }

    private void admit(ChannelHandlerContext ctx, Hello hello, Optional<Admission.Rival> rival) {
        switch (links.admit(hello, rival)) {
            case Admission.Admitted admitted -> {
                phase = Phase.UP;
                links.up(ctx.channel(), hello);
                settle();
            }
            case Admission.Wait waits -> {
                phase = Phase.WAITING;
                Optional<Admission.Rival> seen = Optional.of(links.rival(timing.rival()));
                Runnable again = () -> {
                    if (phase == Phase.WAITING) {
                        admit(ctx, hello, seen);
                    }
                };
                ctx.executor().schedule(again, timing.rival().toMillis(), TimeUnit.MILLISECONDS);
                links.whenDown(hello.operator(), () -> ctx.executor().execute(again));
            }
            case Admission.TurnedAway(Notice notice) -> turnAway(ctx, hello, notice);
            case Admission.Doubled(KnownRun run) -> turnAway(ctx, hello, new Notice.Doubled(run.doubledAt()));
        }
    }

    private void turnAway(ChannelHandlerContext ctx, Hello hello, Notice notice) {
        over();
        String run = "generation " + hello.generation() + " is turned away: ";
        switch (notice) {
            case Notice.Outdated(long generation) ->
                links.refused(operator, ReasonCode.OUTDATED_RUN, run + "generation " + generation + " was seen");
            case Notice.Doubled(long generation) ->
                links.refused(
                        operator,
                        ReasonCode.DOUBLE_RUN,
                        run + "two runs were alive at generation " + generation + ", and its people have to act");
        }
        sendAndClose(ctx.channel(), notice);
    }

    static void sendAndClose(Channel channel, Notice notice) {
        channel.writeAndFlush(Frames.frame(channel.alloc(), Frames.NOTICE, notice.encode()))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void notice(ChannelHandlerContext ctx, Bytes content) {
        switch (Notice.decode(content)) {
            case Result.No<Notice>(Refusal refusal) -> refuse(ctx, refusal.code(), refusal.detail());
            case Result.Ok<Notice>(Notice notice) -> {
                OperatorId peer = operator.orElseThrow();
                if (phase == Phase.UP) {
                    links.down(peer, ctx.channel());
                }
                over();
                links.told(peer, notice);
                ctx.close();
            }
        }
    }

    private void idle(ChannelHandlerContext ctx, IdleStateEvent idle) {
        switch (idle.state()) {
            case WRITER_IDLE -> {
                if (phase == Phase.UP) {
                    send(ctx, Frames.HEARTBEAT, Bytes.EMPTY);
                }
            }
            case READER_IDLE, ALL_IDLE -> ctx.close();
        }
    }

    private static void send(ChannelHandlerContext ctx, byte kind, Bytes content) {
        ctx.writeAndFlush(Frames.frame(ctx.alloc(), kind, content));
    }

    private void refuse(ChannelHandlerContext ctx, ReasonCode code, String detail) {
        if (phase == Phase.OVER) {
            return;
        }
        boolean wasUp = phase == Phase.UP;
        over();
        links.refused(operator, code, detail);
        if (wasUp) {
            links.down(operator.orElseThrow(), ctx.channel());
        }
        ctx.close();
    }

    private void over() {
        phase = Phase.OVER;
        settle();
    }

    private void settle() {
        if (!settled) {
            settled = true;
            onSettled.run();
        }
    }
}
