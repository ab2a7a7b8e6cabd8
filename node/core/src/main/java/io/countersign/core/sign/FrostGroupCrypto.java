package io.countersign.core.sign;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Commitment;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.SigningPackage;
import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.Signature;
import io.countersign.frost.SignatureShare;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * FROST(secp256k1, SHA-256) under one epoch's group key (RFC 9591 sections 5.3 and 5.4). Shares of one package come one after the
 * other, so packages are read once and keep what follows from them. One thread at a time.
 */
public final class FrostGroupCrypto implements GroupCrypto {
    private final FrostEncoding encoding;
    private final PublicKeyPackage keys;
    private final Map<SigningPackage, Optional<io.countersign.frost.SigningPackage>> read = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(
                Map.Entry<SigningPackage, Optional<io.countersign.frost.SigningPackage>> eldest) {
            return size() > Limits.SIGNING_PACKAGES_READ;
        }
    };

    public FrostGroupCrypto(int epoch, PublicKeyPackage keys) {
        this.encoding = new FrostEncoding(epoch);
        this.keys = keys;
    }

    @Override
    public boolean isCommitment(Commitment commitment) {
        return FrostEncoding.commitments(commitment).isPresent();
    }

    @Override
    public boolean verifyShare(SigningPackage signing, OperatorId signer, Bytes share) {
        Optional<io.countersign.frost.SigningPackage> frost = read(signing);
        Optional<SignatureShare> parsed = SignatureShare.parse(share.toArray());
        return frost.isPresent()
                && parsed.isPresent()
                && Frost.verifyShare(keys, frost.get(), encoding.identifier(signer), parsed.get());
    }

    @Override
    public Optional<Bytes> aggregate(SigningPackage signing, SortedMap<OperatorId, Bytes> shares) {
        SortedMap<Identifier, SignatureShare> parsed = new TreeMap<>();
        for (Map.Entry<OperatorId, Bytes> share : shares.entrySet()) {
            SignatureShare.parse(share.getValue().toArray())
                    .ifPresent(value -> parsed.put(encoding.identifier(share.getKey()), value));
        }
        return read(signing).map(frost -> Frost.aggregate(keys, frost, parsed)).flatMap(FrostGroupCrypto::signature);
    }

    @Override
    public boolean verify(Digest32 digest, Bytes signature) {
        return Signature.parse(signature.toArray())
                .filter(parsed -> Frost.verify(keys.groupKey(), digest.bytes().toArray(), parsed))
                .isPresent();
    }

    private Optional<io.countersign.frost.SigningPackage> read(SigningPackage signing) {
        return read.computeIfAbsent(signing, encoding::signing);
    }

    private static Optional<Bytes> signature(Aggregation aggregation) {
        return switch (aggregation) {
            case Aggregation.Signed signed ->
                Optional.of(Bytes.of(signed.signature().encode()));
            case Aggregation.Blamed blamed -> Optional.empty();
            case Aggregation.Refused refused -> Optional.empty();
        };
    }
}
