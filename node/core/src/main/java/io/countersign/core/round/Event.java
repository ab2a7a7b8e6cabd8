package io.countersign.core.round;

import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.port.SessionId;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.ItemKey;
import io.countersign.model.Refusal;
import io.countersign.model.SettlementOutcome;
import java.time.Instant;
import java.util.Optional;

/** What happens to one operator's core. {@code now} is the node's wall clock; it is given, never read. */
public sealed interface Event {
    Instant now();

    /** Time passes: at least every D (see {@code NetworkConfig.delay}). */
    record Tick(Instant now) implements Event {}

    /** An envelope whose signature was verified and whose sender is the peer at the other end of the channel. */
    record Received(Instant now, Envelope envelope) implements Event {}

    /**
     * This node got and stored a fact from its source, or read it from chains (kind POSITION, source {@code chains}, as of the cut).
     * After a restart the stored facts are given again, in their first order and with their first {@code storedAt}, before any
     * other event.
     *
     * @param evidence SHA-256 of the raw document; zero for what was read from chains
     */
    record FactStored(Instant now, Fact fact, Instant storedAt, Digest32 evidence) implements Event {}

    /** The source took back one version of an item. */
    record FactWithdrawn(Instant now, ItemKey key, long version) implements Event {}

    /** A critical break or local policy: this node votes for no value of the asset's feeds until it is cleared. */
    record AssetHalted(Instant now, AssetId asset, Refusal why) implements Event {}

    record AssetCleared(Instant now, AssetId asset) implements Event {}

    /**
     * What the home gate has executed for a deal.
     *
     * @param block a finalized block of the home chain
     * @param outcome empty where the deal is open in that block
     */
    record GateObserved(Instant now, DealRef deal, BlockRef block, Optional<SettlementOutcome> outcome)
            implements Event {}

    /** Answer to {@link Effect.MakeCommitments}. */
    record CommitmentsReady(Instant now, SessionId session, Commitment commitment) implements Event {}

    /** Answer to {@link Effect.MakeShare}: z_i in 32 bytes. */
    record ShareReady(Instant now, SessionId session, Bytes share) implements Event {}

    /**
     * Wall and monotonic clock parted: the machine was suspended, or is a copy of its earlier self. What this run may have said in
     * the time it does not remember is unknown, as after a start.
     *
     * @param instance random bytes; from here on this is another run
     */
    record ClockJumped(Instant now, Digest32 instance) implements Event {}

    /** An attestation found on a chain or in a bundle; it is verified like a peer's. */
    record AttestationSeen(Instant now, Attestation attestation) implements Event {}

    /**
     * The hub of a chain takes another group key than this committee's, and not its predecessor's either: what this committee signs
     * is worth nothing there.
     *
     * @param why for the refusal log
     */
    record ChainMuted(Instant now, ChainId chain, Refusal why) implements Event {}

    record ChainUnmuted(Instant now, ChainId chain) implements Event {}

    /**
     * A contract holds something else in the place of a statement this node knows to be signed. Contracts take only what is signed,
     * so more than f operators lie.
     *
     * @param why names the chain and the digest that should have been there
     */
    record Contradicted(Instant now, Refusal why) implements Event {}

    /** f+1 peers saw two runs of this operator alive. The core takes no further part in this run. */
    record Doubled(Instant now, Refusal why) implements Event {}

    /**
     * f+1 peers saw a later start of this operator than this run, before they let this run in.
     *
     * @param generation what this run goes on under
     */
    record Outdated(Instant now, long generation) implements Event {}
}
