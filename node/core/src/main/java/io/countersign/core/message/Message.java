package io.countersign.core.message;

import io.countersign.core.limits.Limits;
import io.countersign.core.observe.Leaves;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What operators say to each other. The stream, window and view stand in the envelope. */
public sealed interface Message {
    MessageType type();

    /**
     * One operator's view of one window; its roots are fixed once per window, the rest is of this view.
     *
     * @param sectionRoots {@link Leaves#root} of each section
     * @param evidenceRoot Merkle root over the hashes of the raw documents behind the leaves
     * @param request whether the operator asks for this effect to be attested
     * @param vetoed whether local policy forbids this operator to vote for values of this stream
     * @param generation how often the operator has started
     */
    record Observation(
            List<Digest32> sectionRoots,
            Digest32 evidenceRoot,
            boolean request,
            boolean vetoed,
            long generation,
            Held held)
            implements Message {
        public Observation {
            sectionRoots = List.copyOf(sectionRoots);
        }

        @Override
        public MessageType type() {
            return MessageType.OBSERVATION;
        }
    }

    /**
     * @param observations the signed observations the digest was computed from
     * @param leaves sections that not all of them agree on
     * @param justify the highest certificate among them and its report; then nothing is computed
     */
    record Proposal(Digest32 digest, List<Envelope> observations, List<Leaves> leaves, Optional<Lock> justify)
            implements Message {
        public Proposal {
            observations = List.copyOf(observations);
            leaves = List.copyOf(leaves);
        }

        @Override
        public MessageType type() {
            return MessageType.PROPOSAL;
        }
    }

    /**
     * A vote is round 1 of FROST (RFC 9591 section 5.1): it commits to the nonces of the first session of the aggregator it is sent
     * to.
     *
     * @param certifiedIn the highest view before this one in which the voter knows the digest to be certified
     */
    record Vote(Digest32 digest, OptionalInt certifiedIn, Commitment commitment, Digest32 instance) implements Message {
        @Override
        public MessageType type() {
            return MessageType.VOTE;
        }
    }

    /**
     * An aggregator opens a session: round 2 of FROST begins.
     *
     * @param certificate of this view, so that whoever signs may
     * @param signers t operators in rising order
     * @param offers votes and shares of this view with the commitments of the signers whose votes are not in the certificate or
     *     were used before
     */
    record SigningRequest(Certificate certificate, List<OperatorId> signers, List<Envelope> offers) implements Message {
        public SigningRequest {
            signers = List.copyOf(signers);
            offers = List.copyOf(offers);
        }

        @Override
        public MessageType type() {
            return MessageType.SIGNING_REQUEST;
        }
    }

    /**
     * @param session which signers and commitments the share was made for
     * @param share z_i of RFC 9591 section 5.2, 32 bytes
     * @param next commitments for a further session of the same aggregator in this view, while there may be one
     */
    record Share(Digest32 digest, Digest32 session, Bytes share, Optional<Commitment> next) implements Message {
        public Share {
            if (share.size() != Limits.SHARE_BYTES) {
                throw new IllegalArgumentException("a signature share has 32 bytes");
            }
        }

        @Override
        public MessageType type() {
            return MessageType.SHARE;
        }
    }

    record AttestationNotice(Attestation attestation) implements Message {
        @Override
        public MessageType type() {
            return MessageType.ATTESTATION;
        }
    }

    /** Facts that this operator got from their source itself. */
    record EvidenceAnnounce(List<Digest32> factHashes) implements Message {
        public EvidenceAnnounce {
            factHashes = List.copyOf(factHashes);
        }

        @Override
        public MessageType type() {
            return MessageType.EVIDENCE_ANNOUNCE;
        }
    }

    /** @param roots of sections whose leaves are wanted */
    record Fetch(List<Digest32> factHashes, List<Digest32> roots) implements Message {
        public Fetch {
            factHashes = List.copyOf(factHashes);
            roots = List.copyOf(roots);
        }

        @Override
        public MessageType type() {
            return MessageType.FETCH;
        }
    }

    record Fetched(List<Fact> facts, List<Leaves> leaves) implements Message {
        public Fetched {
            facts = List.copyOf(facts);
            leaves = List.copyOf(leaves);
        }

        @Override
        public MessageType type() {
            return MessageType.FETCHED;
        }
    }

    /**
     * A restarted operator asks what its peers hold of windows older than its start; a member of the next committee, what it is to
     * take over.
     *
     * @param epoch the one that asks; the envelope names the one that is asked
     */
    record BootQuery(int epoch, long generation, Digest32 instance) implements Message {
        @Override
        public MessageType type() {
            return MessageType.BOOT_QUERY;
        }
    }

    /**
     * In the envelope of the epoch that asked.
     *
     * @param epoch the one that answers
     * @param instance the asker's, so that an old answer cannot be replayed
     * @param generationSeen the highest generation this operator has seen of the asker
     * @param completeSince nothing is missing of windows that opened at or after it
     * @param floors of the streams it takes part in
     */
    record BootAnswer(
            int epoch,
            Digest32 instance,
            long generationSeen,
            Instant completeSince,
            List<HeldWindow> windows,
            List<HeldFloor> floors)
            implements Message {
        public BootAnswer {
            windows = List.copyOf(windows);
            floors = List.copyOf(floors);
        }

        @Override
        public MessageType type() {
            return MessageType.BOOT_ANSWER;
        }
    }

    /** Asks for the attestations of the stream from the envelope's window on. */
    record CatchUp() implements Message {
        @Override
        public MessageType type() {
            return MessageType.CATCH_UP;
        }
    }

    /** Signed messages of one operator that no honest operator signs. */
    record Misbehaviour(Offence offence, List<Envelope> proof) implements Message {
        public Misbehaviour {
            proof = List.copyOf(proof);
        }

        @Override
        public MessageType type() {
            return MessageType.MISBEHAVIOUR;
        }
    }
}
