package io.countersign.chain.evm.send;

import io.countersign.chain.evm.Limits;
import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import io.countersign.spi.ChainCall;

/** Calls as the outbox keeps them. */
final class CallCodec {
    private static final String FORMAT = "countersign/call/1";
    private static final int SUBMIT_BOOK = 1;
    private static final int SETTLE = 2;
    private static final int ROTATE = 3;

    private CallCodec() {}

    static Bytes encode(ChainCall call) {
        CanonicalWriter out = new CanonicalWriter().text(FORMAT);
        switch (call) {
            case ChainCall.SubmitBook book -> attestation(out.u8(SUBMIT_BOOK), book.attestation());
            case ChainCall.Settle settle ->
                attestation(out.u8(SETTLE), settle.attestation())
                        .fixed(settle.gate().bytes());
            case ChainCall.Rotate rotate ->
                attestation(out.u8(ROTATE), rotate.attestation()).fixed(rotate.byNew());
        }
        return out.toBytes();
    }

    private static CanonicalWriter attestation(CanonicalWriter out, Attestation attestation) {
        Statement statement = attestation.statement();
        return out.digest(statement.stream().id())
                .i64(statement.sequence())
                .instant(statement.observedAt())
                .instant(statement.effectiveAt())
                .instant(statement.nextExpectedAt())
                .instant(statement.expiresAt())
                .digest(statement.policyHash())
                .digest(statement.evidenceRoot())
                .digest(statement.payloadHash())
                .i64(statement.scope().chain())
                .fixed(statement.scope().contract().bytes())
                .bytes(attestation.payload())
                .i32(attestation.epoch())
                .fixed(attestation.signature());
    }

    /** Reads what this node wrote itself; anything else is a broken store. */
    static ChainCall decode(Bytes content) {
        try {
            CanonicalReader in = new CanonicalReader(content);
            if (!in.text().equals(FORMAT)) {
                throw new MalformedException("not a call of this version");
            }
            ChainCall call = switch (in.u8()) {
                case SUBMIT_BOOK -> new ChainCall.SubmitBook(attestation(in));
                case SETTLE -> new ChainCall.Settle(attestation(in), address(in));
                case ROTATE -> new ChainCall.Rotate(attestation(in), in.fixed(Attestation.SIGNATURE_BYTES));
                default -> throw new MalformedException("unknown kind of call");
            };
            in.end();
            return call;
        } catch (MalformedException broken) {
            throw new IllegalStateException("the outbox holds a call that cannot be read", broken);
        }
    }

    private static Attestation attestation(CanonicalReader in) throws MalformedException {
        Statement statement = new Statement(
                new StreamId(in.digest()),
                in.i64(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.instant(),
                in.digest(),
                in.digest(),
                in.digest(),
                new Scope(in.i64(), address(in)));
        return new Attestation(
                statement, in.bytes(Limits.MAX_PAYLOAD_BYTES), in.i32(), in.fixed(Attestation.SIGNATURE_BYTES));
    }

    private static Address address(CanonicalReader in) throws MalformedException {
        return new Address(in.fixed(Address.SIZE_BYTES));
    }
}
