/**
 * Distributed key generation (Pedersen's, with proofs of possession), and the handing on of a key to other holders,
 * that end in a certified transcript. Three states, each consumed by the step to the next: {@link
 * io.countersign.frost.dkg.DkgRound1}, {@link io.countersign.frost.dkg.DkgRound2}, {@link
 * io.countersign.frost.dkg.DkgRound3}. What a run is about is its {@link io.countersign.frost.dkg.Dealing}: who deals,
 * and what shows that they deal what they must. Where receivers and dealers disagree, {@link
 * io.countersign.frost.dkg.Complaint} finds out who is right.
 *
 * <p>Messages must reach this package from authenticated senders, and every participant must have got the same bytes of
 * rounds one and two from a sender: the acknowledgements of round three find out when not. States are not safe for use
 * by several threads.
 */
@NullMarked
package io.countersign.frost.dkg;

import org.jspecify.annotations.NullMarked;
