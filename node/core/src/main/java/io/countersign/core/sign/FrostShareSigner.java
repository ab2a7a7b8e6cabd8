package io.countersign.core.sign;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Commitment;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.frost.Frost;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningNonces;
import io.countersign.model.Bytes;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** This operator's share of the key at work. Nonces are never written down; one thread at a time. */
public final class FrostShareSigner implements ShareSigner {
    private final FrostGroupCrypto group;
    private final KeyPackage key;
    private final SecureRandom random;
    private final Map<SessionId, SigningNonces> sessions = new LinkedHashMap<>();

    /** @param group of the same epoch; on the same thread, for packages are read by it */
    public FrostShareSigner(FrostGroupCrypto group, KeyPackage key, SecureRandom random) {
        this.group = group;
        this.key = key;
        this.random = random;
    }

    @Override
    public Optional<Commitment> commitments(SessionId session) {
        if (sessions.containsKey(session)) {
            return Optional.empty();
        }
        SigningNonces nonces = Frost.commit(key, random);
        sessions.put(session, nonces);
        forgetOldest();
        return Optional.of(FrostEncoding.commitment(nonces.commitments()));
    }

    @Override
    public Optional<Bytes> share(SessionId session, SigningPackage signing) {
        SigningNonces nonces = sessions.remove(session);
        if (nonces == null) {
            return Optional.empty();
        }
        try {
            return group.read(signing)
                    .map(frost -> Frost.sign(key, nonces, frost))
                    .flatMap(FrostShareSigner::share);
        } finally {
            nonces.wipe();
        }
    }

    @Override
    public void forgetAll() {
        sessions.values().forEach(SigningNonces::wipe);
        sessions.clear();
    }

    private void forgetOldest() {
        if (sessions.size() > Limits.SESSIONS_HELD) {
            SessionId oldest = sessions.keySet().iterator().next();
            Optional.ofNullable(sessions.remove(oldest)).ifPresent(SigningNonces::wipe);
        }
    }

    private static Optional<Bytes> share(Signing outcome) {
        return switch (outcome) {
            case Signing.Shared shared -> Optional.of(Bytes.of(shared.share().encode()));
            case Signing.Refused refused -> Optional.empty();
        };
    }
}
