package io.countersign.peer;

import io.countersign.model.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;

/** Frames on a link: four bytes of big-endian length of the rest, one byte of kind, the content. */
final class Frames {
    static final byte HELLO = 0;
    static final byte HEARTBEAT = 1;
    static final byte MESSAGE = 2;
    /** In place of what the hello asked for: the link is closed after it. */
    static final byte NOTICE = 3;

    private Frames() {}

    static LengthFieldBasedFrameDecoder decoder() {
        return new LengthFieldBasedFrameDecoder(
                Limits.MAX_FRAME_BYTES, 0, Limits.FRAME_LENGTH_BYTES, 0, Limits.FRAME_LENGTH_BYTES);
    }

    static ByteBuf frame(ByteBufAllocator allocator, byte kind, Bytes content) {
        int length = Limits.FRAME_KIND_BYTES + content.size();
        return allocator
                .buffer(Limits.FRAME_LENGTH_BYTES + length)
                .writeInt(length)
                .writeByte(kind)
                .writeBytes(content.toArray());
    }

    static int size(Bytes content) {
        return Limits.FRAME_LENGTH_BYTES + Limits.FRAME_KIND_BYTES + content.size();
    }

    static Bytes content(ByteBuf frame) {
        byte[] content = new byte[frame.readableBytes()];
        frame.readBytes(content);
        return Bytes.of(content);
    }
}
