package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Sorts out what comes over the links. Everything is said again and again: what was looked at once costs no second signature. */
final class Incoming {
    private static final int MAX_LOOKED_AT = 16_384;
    /** What operators say that have no part in the ceremony, too. */
    private static final Set<Round> END = Set.of(Round.CERTIFICATE, Round.KEPT);

    private final CeremonyPlan plan;
    private final OperatorId self;
    private final IdentityVerifier identities;
    private final Set<Digest32> lookedAt = new HashSet<>();

    Incoming(CeremonyPlan plan, OperatorId self, IdentityVerifier identities) {
        this.plan = plan;
        this.self = self;
        this.identities = identities;
    }

    /** Empty for what is malformed or of another ceremony; an operator hears of itself only what it offered before a restart. */
    Optional<CeremonyMessage> message(Bytes bytes) {
        return CeremonyMessage.decode(bytes)
                .filter(decoded -> decoded.isOf(plan) || END.contains(decoded.round()))
                .filter(decoded -> !decoded.sender().equals(self) || decoded.round() == Round.OFFER);
    }

    boolean isAuthenticNews(Bytes bytes, CeremonyMessage message) {
        if (lookedAt.size() >= MAX_LOOKED_AT) {
            lookedAt.clear();
        }
        return lookedAt.add(Hashes.sha256(bytes)) && message.isAuthentic(identities);
    }

    void lookAtEverythingAgain() {
        lookedAt.clear();
    }
}
