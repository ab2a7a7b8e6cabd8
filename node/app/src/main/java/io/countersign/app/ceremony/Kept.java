package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A certificate on disk: told to whoever may lack it, until it says that it keeps the same. */
final class Kept {
    private final CeremonyMessage telling;
    private final CeremonyMessage confirming;
    private final SortedSet<OperatorId> confirmed = new TreeSet<>();

    Kept(CeremonyPlan plan, Credentials own, CeremonyCertificate certificate) {
        Digest32 session = new Digest32(
                Bytes.of(certificate.transcript().config().sessionId().encode()));
        Bytes hash = Bytes.of(certificate.hash().encode());
        this.telling = CeremonyMessage.sign(
                plan, session, Round.CERTIFICATE, own.operator(), certificate.encode(), own.identity());
        this.confirming = CeremonyMessage.sign(plan, session, Round.KEPT, own.operator(), hash, own.identity());
    }

    Optional<CeremonyMessage> toSay(OperatorId peer) {
        return confirmed.contains(peer) ? Optional.empty() : Optional.of(telling);
    }

    /** At once: whoever offers lacks the certificate, and whoever has it wants to know that others do. */
    Optional<CeremonyMessage> answer(Round round) {
        return switch (round) {
            case OFFER -> Optional.of(telling);
            case CERTIFICATE -> Optional.of(confirming);
            case COMMIT, SHARES, ACKNOWLEDGE, COMPLAINT, OPENING, SELF_TEST_COMMIT, SELF_TEST_SHARE, KEPT, BOUND ->
                Optional.empty();
        };
    }

    /** Whoever tells the same certificate, or confirms it, keeps it. */
    void take(CeremonyMessage message) {
        Bytes same = message.round() == Round.CERTIFICATE ? telling.body() : confirming.body();
        if (message.body().equals(same)) {
            confirmed.add(message.sender());
        }
    }

    /** The operator starts again: what it said before counts no more. Gives whether it had said anything. */
    boolean forget(OperatorId operator) {
        return confirmed.remove(operator);
    }

    SortedSet<OperatorId> confirmed() {
        return Collections.unmodifiableSortedSet(confirmed);
    }
}
