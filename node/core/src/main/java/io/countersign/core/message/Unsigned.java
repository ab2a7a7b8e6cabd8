package io.countersign.core.message;

import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;

/** A message before its sender signed it. */
public record Unsigned(Header header, Bytes body) {
    private static final String DOMAIN = "countersign/message/1";

    /** Covers the type, network, epoch, stream, window, view, sender, time and body. */
    public Bytes signedBytes() {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN);
        EnvelopeCodec.write(out, header);
        return out.bytes(body).toBytes();
    }

    public Envelope signed(Bytes signature) {
        return new Envelope(header, body, signature);
    }
}
