package io.countersign.core.round;

import io.countersign.core.message.Commitment;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Signatures as their definitions promise them: hashes that only the tests' own parties compute. */
final class IdealCrypto implements GroupCrypto, IdentityVerifier {
    private final int threshold;

    IdealCrypto(int threshold) {
        this.threshold = threshold;
    }

    static Bytes identity(OperatorId operator, Bytes message) {
        Digest32 half = Hashes.keccak256(new CanonicalWriter()
                .text("identity")
                .u8(operator.index())
                .bytes(message)
                .toBytes());
        return Bytes.concat(half.bytes(), half.bytes());
    }

    static Bytes share(SigningPackage signing, OperatorId operator) {
        return Hashes.keccak256(new CanonicalWriter()
                        .text("share")
                        .u8(operator.index())
                        .digest(signing.id())
                        .toBytes())
                .bytes();
    }

    static Bytes signature(Digest32 digest) {
        Bytes r = Hashes.keccak256(
                        new CanonicalWriter().text("R").digest(digest).toBytes())
                .bytes();
        Bytes z = Hashes.keccak256(
                        new CanonicalWriter().text("z").digest(digest).toBytes())
                .bytes();
        return Bytes.concat(Bytes.of(new byte[] {2}), r, z);
    }

    static Commitment commitment(OperatorId operator, SessionId session) {
        Bytes point = Bytes.concat(
                Bytes.of(new byte[] {2}),
                Hashes.keccak256(new CanonicalWriter()
                                .u8(operator.index())
                                .digest(session.place().stream().id())
                                .i64(session.place().window())
                                .i32(session.place().view())
                                .u8(session.aggregator().index())
                                .i32(session.number())
                                .toBytes())
                        .bytes());
        return new Commitment(point, point);
    }

    @Override
    public boolean verify(OperatorId operator, Bytes message, Bytes signature) {
        return identity(operator, message).equals(signature);
    }

    @Override
    public boolean isCommitment(Commitment commitment) {
        return commitment.hiding().at(0) == 2;
    }

    @Override
    public boolean verifyShare(SigningPackage signing, OperatorId signer, Bytes share) {
        return share(signing, signer).equals(share);
    }

    @Override
    public Optional<Bytes> aggregate(SigningPackage signing, SortedMap<OperatorId, Bytes> shares) {
        boolean complete = shares.size() >= threshold
                && shares.entrySet().stream().allMatch(share -> verifyShare(signing, share.getKey(), share.getValue()));
        return complete ? Optional.of(signature(signing.digest())) : Optional.empty();
    }

    @Override
    public boolean verify(Digest32 digest, Bytes signature) {
        return signature(digest).equals(signature);
    }

    /** Nonces of one operator. */
    static final class Signer implements ShareSigner {
        private final OperatorId self;
        private final Map<SessionId, Commitment> nonces = new HashMap<>();

        Signer(OperatorId self) {
            this.self = self;
        }

        @Override
        public Optional<Commitment> commitments(SessionId session) {
            Commitment fresh = commitment(self, session);
            return nonces.putIfAbsent(session, fresh) == null ? Optional.of(fresh) : Optional.empty();
        }

        @Override
        public Optional<Bytes> share(SessionId session, SigningPackage signing) {
            Optional<Commitment> own = Optional.ofNullable(nonces.remove(session));
            boolean fits = own.isPresent() && own.equals(signing.commitmentOf(self));
            return fits ? Optional.of(IdealCrypto.share(signing, self)) : Optional.empty();
        }

        @Override
        public void forgetAll() {
            nonces.clear();
        }
    }
}
