package io.countersign.app.key;

import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Arrays;
import java.util.Optional;

/**
 * One message of key generation, signed by its sender's identity key.
 *
 * @param session hash of everybody's offers; the network id for an offer itself
 */
record CeremonyMessage(Round round, Digest32 session, OperatorId sender, Bytes body, Bytes signature) {
    private static final String DOMAIN = "countersign/ceremony/1";
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int SIGNATURE_BYTES = 64;

    /** The rounds, in order; each one's messages are broadcast. */
    enum Round {
        /** The X25519 key that shares for the sender are encrypted to. */
        OFFER(0),
        /** Commitments and proof of possession. */
        COMMIT(1),
        /** Encrypted shares for everybody. */
        SHARES(2),
        /** Hash of the whole transcript. */
        ACKNOWLEDGE(3);

        private final int code;

        Round(int code) {
            this.code = code;
        }

        private static Optional<Round> of(int code) {
            return Arrays.stream(values()).filter(round -> round.code == code).findFirst();
        }
    }

    static Bytes signedBytes(Round round, Digest32 session, OperatorId sender, Bytes body) {
        return unsigned(round, session, sender, body).toBytes();
    }

    Bytes signedBytes() {
        return signedBytes(round, session, sender, body);
    }

    Bytes encode() {
        return unsigned(round, session, sender, body).fixed(signature).toBytes();
    }

    /** Empty where the bytes are not exactly one message. */
    static Optional<CeremonyMessage> decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (!in.text().equals(DOMAIN)) {
                return Optional.empty();
            }
            Optional<Round> round = Round.of(in.u8());
            Digest32 session = in.digest();
            int sender = in.u8();
            Bytes body = in.bytes(MAX_BODY_BYTES);
            Bytes signature = in.fixed(SIGNATURE_BYTES);
            in.end();
            return sender > 0
                    ? round.map(known -> new CeremonyMessage(known, session, new OperatorId(sender), body, signature))
                    : Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }

    private static CanonicalWriter unsigned(Round round, Digest32 session, OperatorId sender, Bytes body) {
        return new CanonicalWriter()
                .text(DOMAIN)
                .u8(round.code)
                .digest(session)
                .u8(sender.index())
                .bytes(body);
    }
}
