package io.countersign.simulation;

import io.countersign.core.message.Commitment;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Signatures as their definitions promise them. They are only checksums: nobody in the simulation computes one of a key that is
 * not his, so none is ever forged.
 *
 * @param epoch whose shares these are; the group's key is kept over all epochs
 * @param threshold shares of one signing package that make a signature
 */
record IdealCrypto(int epoch, int threshold) implements GroupCrypto, IdentityVerifier {
    private static final long IDENTITY = 1;
    private static final long SHARE = 2;
    private static final long SIGNATURE = 3;
    private static final byte POINT = 2;

    static Bytes identity(OperatorId operator, Bytes message) {
        return stretched(IDENTITY, checksum(operator.index(), message), 64);
    }

    static Bytes share(int epoch, SigningPackage signing, OperatorId operator) {
        return stretched(
                SHARE,
                checksum(((long) epoch << 8) + operator.index(), signing.id().bytes()),
                32);
    }

    static Bytes signature(Digest32 digest) {
        return stretched(SIGNATURE, checksum(0, digest.bytes()), 65);
    }

    static Commitment commitment(OperatorId operator, long nonce) {
        byte[] point = stretched(operator.index(), Rng.mix(nonce), 33).toArray();
        point[0] = POINT;
        return new Commitment(Bytes.of(point), Bytes.of(point));
    }

    @Override
    public boolean verify(OperatorId operator, Bytes message, Bytes signature) {
        return identity(operator, message).equals(signature);
    }

    @Override
    public boolean isCommitment(Commitment commitment) {
        return commitment.hiding().at(0) == POINT && commitment.binding().at(0) == POINT;
    }

    @Override
    public boolean verifyShare(SigningPackage signing, OperatorId signer, Bytes share) {
        return share(epoch, signing, signer).equals(share);
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

    private static long checksum(long key, Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray());
        long sum = Rng.mix(key ^ bytes.size());
        while (buffer.remaining() >= Long.BYTES) {
            sum = Rng.mix(sum ^ buffer.getLong());
        }
        while (buffer.hasRemaining()) {
            sum = Rng.mix(sum ^ buffer.get());
        }
        return sum;
    }

    private static Bytes stretched(long kind, long sum, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes + Long.BYTES);
        Rng rng = new Rng(Rng.mix(kind) ^ sum);
        while (buffer.position() < bytes) {
            buffer.putLong(rng.next());
        }
        return Bytes.of(buffer.array()).slice(0, bytes);
    }

    /** Nonces of one run of one operator. */
    static final class Signer implements ShareSigner {
        private static final int HELD = 1_024;

        private final int epoch;
        private final OperatorId self;
        private final Rng rng;
        private final Map<SessionId, Commitment> nonces = new LinkedHashMap<>();

        Signer(int epoch, OperatorId self, Rng rng) {
            this.epoch = epoch;
            this.self = self;
            this.rng = rng;
        }

        @Override
        public Optional<Commitment> commitments(SessionId session) {
            if (nonces.containsKey(session)) {
                return Optional.empty();
            }
            Commitment fresh = commitment(self, rng.next());
            nonces.put(session, fresh);
            if (nonces.size() > HELD) {
                nonces.remove(nonces.keySet().iterator().next());
            }
            return Optional.of(fresh);
        }

        @Override
        public Optional<Bytes> share(SessionId session, SigningPackage signing) {
            Commitment own = nonces.remove(session);
            boolean fits = own != null && signing.signers().contains(new SigningPackage.Signer(self, own));
            return fits ? Optional.of(IdealCrypto.share(epoch, signing, self)) : Optional.empty();
        }

        @Override
        public void forgetAll() {
            nonces.clear();
        }
    }
}
