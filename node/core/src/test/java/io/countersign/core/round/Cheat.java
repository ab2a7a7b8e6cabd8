package io.countersign.core.round;

import io.countersign.core.message.Commitment;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.Bytes;
import java.util.Optional;

/** A signer that votes and then spoils sessions. */
final class Cheat implements ShareSigner {
    enum Manner {
        BAD,
        SILENT,
        /** A good share, then a bad one, and so on. */
        ALTERNATING
    }

    private final ShareSigner honest;
    private final Manner manner;
    private boolean wrong;

    Cheat(ShareSigner honest, Manner manner) {
        this.honest = honest;
        this.manner = manner;
    }

    /** Whether a wrong share was ever made. */
    boolean isWrong() {
        return wrong;
    }

    @Override
    public Optional<Commitment> commitments(SessionId session) {
        return honest.commitments(session);
    }

    @Override
    public Optional<Bytes> share(SessionId session, SigningPackage signing) {
        Optional<Bytes> share = honest.share(session, signing);
        return switch (manner) {
            case SILENT -> Optional.empty();
            case BAD -> share.map(this::spoiled);
            case ALTERNATING -> session.number() % 2 == 0 ? share : share.map(this::spoiled);
        };
    }

    @Override
    public void forgetAll() {
        honest.forgetAll();
    }

    private Bytes spoiled(Bytes share) {
        wrong = true;
        byte[] bytes = share.toArray();
        bytes[bytes.length - 1] ^= 1;
        return Bytes.of(bytes);
    }
}
