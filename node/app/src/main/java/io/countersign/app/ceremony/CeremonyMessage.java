package io.countersign.app.ceremony;

import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One message of a ceremony, signed by its sender's identity key over all that precedes the signature.
 *
 * @param session hash of everybody's offers; the plan's hash for an offer itself and for what it is bound to
 */
public record CeremonyMessage(
        Digest32 networkId, int epoch, Digest32 session, Round round, OperatorId sender, Bytes body, Bytes signature) {
    /** Largest body, in bytes: the certificate of 31 members is 120 kB. */
    public static final int MAX_BODY_BYTES = 1_000_000;

    private static final String DOMAIN = "countersign/ceremony/2";
    private static final int SIGNATURE_BYTES = 64;

    /** The rounds, in order; each one's messages are broadcast. */
    public enum Round {
        /** The sender takes part; the X25519 key that shares for it are encrypted to. */
        OFFER(0),
        /** Commitments and proof of possession. */
        COMMIT(1),
        /** Encrypted shares for everybody. */
        SHARES(2),
        /** Hash of the whole transcript. */
        ACKNOWLEDGE(3),
        /** Shares that are not right. */
        COMPLAINT(4),
        /** The keys of the shares complained of. */
        OPENING(5),
        /** Nonce commitments of the self-test. */
        SELF_TEST_COMMIT(6),
        /** Signature shares of the self-test. */
        SELF_TEST_SHARE(7),
        /** The certificate, to those that may lack it; the sender keeps it and its share. */
        CERTIFICATE(8),
        /** Hash of the certificate, to whoever sent it: the sender keeps the same. */
        KEPT(9),
        /** The acknowledged transcript that the sender is bound to. */
        BOUND(10);

        private final int code;

        Round(int code) {
            this.code = code;
        }

        private static Optional<Round> of(int code) {
            return Arrays.stream(values()).filter(round -> round.code == code).findFirst();
        }
    }

    static CeremonyMessage sign(
            CeremonyPlan plan,
            Digest32 session,
            Round round,
            OperatorId sender,
            Bytes body,
            UnaryOperator<Bytes> identity) {
        Bytes signature = identity.apply(unsigned(plan.networkId(), plan.epoch(), session, round, sender, body)
                .toBytes());
        return new CeremonyMessage(plan.networkId(), plan.epoch(), session, round, sender, body, signature);
    }

    boolean isAuthentic(IdentityVerifier identities) {
        return identities.verify(
                sender, unsigned(networkId, epoch, session, round, sender, body).toBytes(), signature);
    }

    boolean isOf(CeremonyPlan plan) {
        return networkId.equals(plan.networkId())
                && epoch == plan.epoch()
                && plan.speakers().contains(sender);
    }

    public Bytes encode() {
        return unsigned(networkId, epoch, session, round, sender, body)
                .fixed(signature)
                .toBytes();
    }

    /** Empty where the bytes are not exactly one message. */
    public static Optional<CeremonyMessage> decode(Bytes bytes) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            if (!in.text().equals(DOMAIN)) {
                return Optional.empty();
            }
            Digest32 networkId = in.digest();
            int epoch = in.i32();
            Digest32 session = in.digest();
            Optional<Round> round = Round.of(in.u8());
            int sender = in.u8();
            Bytes body = in.bytes(MAX_BODY_BYTES);
            Bytes signature = in.fixed(SIGNATURE_BYTES);
            in.end();
            return sender > 0
                    ? round.map(known -> new CeremonyMessage(
                            networkId, epoch, session, known, new OperatorId(sender), body, signature))
                    : Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }

    private static CanonicalWriter unsigned(
            Digest32 networkId, int epoch, Digest32 session, Round round, OperatorId sender, Bytes body) {
        return new CanonicalWriter()
                .text(DOMAIN)
                .digest(networkId)
                .i32(epoch)
                .digest(session)
                .u8(round.code)
                .u8(sender.index())
                .bytes(body);
    }
}
