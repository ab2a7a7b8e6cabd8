package io.countersign.core.round;

import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.Row;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.report.EvidenceItem;
import io.countersign.model.Attestation;
import io.countersign.model.Committee;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import java.util.List;

/**
 * What the shell does for the core, strictly in the order of the list: nothing after a {@link Commit} happens before its rows are
 * durable. That is why no share ever leaves without its lock.
 */
public sealed interface Effect {
    /** One synced batch. A shell that cannot store it stops. */
    record Commit(List<Row> rows) implements Effect {
        public Commit {
            rows = List.copyOf(rows);
        }
    }

    /** Sign with the identity key and send; a message to oneself comes back as {@link Event.Received}. */
    record Send(OperatorId to, Unsigned message) implements Effect {}

    /** Sign once and send to each of them, oneself perhaps included. */
    record Broadcast(List<OperatorId> to, Unsigned message) implements Effect {
        public Broadcast {
            to = List.copyOf(to);
        }
    }

    /** Fresh nonces for a session; answered by {@link Event.CommitmentsReady}. */
    record MakeCommitments(SessionId session) implements Effect {}

    /** Answered by {@link Event.ShareReady}; the nonces are gone before the share is computed. */
    record MakeShare(SessionId session, SigningPackage signing) implements Effect {}

    /**
     * A window is decided: publish it.
     *
     * @param evidence its certified items; empty where this node only received the attestation
     * @param facts those of the items that this node holds
     */
    record Attested(Attestation attestation, List<EvidenceItem> evidence, List<Fact> facts) implements Effect {
        public Attested {
            evidence = List.copyOf(evidence);
            facts = List.copyOf(facts);
        }
    }

    /**
     * This committee's term ends: the next one, where this node is a member of it, may begin. Said when the change is attested and
     * at every later start.
     */
    record CommitteeChanged(Committee next, Attestation attestation) implements Effect {}

    /**
     * For the refusal log.
     *
     * @param stream the book's or deal's name, or the epoch that begins; empty where the refusal belongs to none
     * @param window the window's sequence; 0 where it belongs to none
     */
    record Refused(Refusal refusal, String stream, long window) implements Effect {}

    /**
     * An operator is proved to have lied.
     *
     * @param kept whether the row is already committed; where enough proofs of this offence are, one more is only to be counted
     */
    record Misbehaved(OperatorId operator, Misbehaviour proof, boolean kept) implements Effect {}

    /** The core takes no further part: people must look. */
    record Halted(Refusal why) implements Effect {}
}
