/**
 * The round protocol as a pure state machine: {@code step(state, event) -> (state, effects)}.
 *
 * <pre>
 *   FactStored                Tick (every slot is a view with its own leader)
 *       |                       |
 *  FactExchange --items--> ObservePhase --Observation--> leader
 *   (Intake, announce,          |  row first                |
 *    fetch, f+1 direct)         |                     ProposePhase: highest certificate, else F(observations)
 *                               |                           |
 *                               |        Proposal to all  --+
 *                               v
 *                          VotePhase: lock, own view, floors, effects, veto; F recomputed
 *                               |  MakeCommitments, then Vote (FROST round 1)  --> leader and next f
 *                               |                           |
 *                               |                     SessionPhase: t votes are the certificate, t offers a session  &lt;--+
 *                               |     SigningRequest to all +                                                         |
 *                               v                                                                                     |
 *                          SharePhase: Commit(lock, floor), then MakeShare  --Share, next offer--> leader and next f   |
 *                                                           |                                                         |
 *                                                     AggregatePhase: check each share, sign; a signer silent or bad --+
 *                                                           |
 *                          Decisions: Commit(attested), Attested  &lt;--AttestationNotice, chain, catch-up
 *
 *   aside: BootBarrier (after a restart), Clocks, Deals (effects), Misconduct (evidence), Progress (windows come and go)
 * </pre>
 *
 * A rule stands in the file of the phase it guards; {@link io.countersign.core.round.Rules} names those that a simulation may plant a
 * bug into. Effects are executed strictly in order, so a share never leaves before its lock is on disk.
 */
@NullMarked
package io.countersign.core.round;

import org.jspecify.annotations.NullMarked;
