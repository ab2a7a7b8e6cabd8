package io.countersign.core.round;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Optional;

/**
 * Whether signed messages are such as no honest operator signs, over any restart and with any older disk. Everything is recomputed
 * from the messages, the network file and, where a share is judged, the group's public keys; no secret and no state is needed.
 */
public final class Proof {
    private Proof() {}

    /** @param group of the epoch that the messages are of */
    public static boolean holds(
            NetworkConfig config, GroupCrypto group, IdentityVerifier identities, Misbehaviour proof) {
        return proof.proof().stream()
                .findFirst()
                .flatMap(first -> config.committee(first.header().epoch()))
                .map(committee -> Setup.of(
                        config,
                        committee.epoch(),
                        Offence.accused(proof),
                        group,
                        Sorted.none(),
                        identities,
                        Rules.standard(committee.quorum())))
                .filter(setup -> holds(setup, proof))
                .isPresent();
    }

    static boolean holds(Setup setup, Misbehaviour proof) {
        List<Envelope> said = proof.proof();
        return said.size() == proof.offence().envelopes()
                && isOffence(setup, proof)
                && said.stream().allMatch(new Certificates(setup)::isSigned);
    }

    private static boolean isOffence(Setup setup, Misbehaviour proof) {
        List<Envelope> said = proof.proof();
        Envelope first = said.get(0);
        Envelope second = said.get(1);
        return switch (proof.offence()) {
            case TWO_OBSERVATIONS -> areOfOneWindow(first, second) && areTwoObservations(first, second);
            case TWO_PROPOSALS -> areOfOneView(first, second) && areTwoProposals(first, second);
            case TWO_VOTES -> areOfOneView(first, second) && areTwoVotes(first, second);
            case TWO_SHARES -> areOfOneView(first, second) && areTwoShares(first, second);
            case BAD_SHARE -> isBadShare(setup, first, second);
            case LOCK_AMNESIA -> forgetsLock(first, second, said.get(2));
            case NONCE_OFFERED_TWICE -> areOfOneSender(first, second) && offerOneNonce(first, second);
            case NONCE_USED_TWICE ->
                areOfOneSender(first, second) && useOneNonce(setup, first, second, said.get(2), said.get(3));
        };
    }

    private static boolean areOfOneSender(Envelope first, Envelope second) {
        return first.header().sender().equals(second.header().sender());
    }

    private static boolean areOfOneWindow(Envelope first, Envelope second) {
        Place one = first.header().place();
        Place two = second.header().place();
        return areOfOneSender(first, second) && one.stream().equals(two.stream()) && one.window() == two.window();
    }

    private static boolean areOfOneView(Envelope first, Envelope second) {
        return areOfOneWindow(first, second)
                && first.header().place().view() == second.header().place().view();
    }

    private static boolean areTwoObservations(Envelope first, Envelope second) {
        return Inbox.decoded(first) instanceof Observation one
                && Inbox.decoded(second) instanceof Observation two
                && !one.sectionRoots().equals(two.sectionRoots());
    }

    private static boolean areTwoProposals(Envelope first, Envelope second) {
        return Inbox.decoded(first) instanceof Proposal one
                && Inbox.decoded(second) instanceof Proposal two
                && !one.equals(two);
    }

    private static boolean areTwoVotes(Envelope first, Envelope second) {
        return Inbox.decoded(first) instanceof Vote one
                && Inbox.decoded(second) instanceof Vote two
                && !one.digest().equals(two.digest());
    }

    private static boolean areTwoShares(Envelope first, Envelope second) {
        return Inbox.decoded(first) instanceof Share one
                && Inbox.decoded(second) instanceof Share two
                && !one.digest().equals(two.digest());
    }

    private static boolean isBadShare(Setup setup, Envelope first, Envelope second) {
        OperatorId signer = first.header().sender();
        return Inbox.decoded(first) instanceof Share share
                && answered(setup, first, share, second)
                        .filter(signing -> signing.includes(signer))
                        .filter(signing -> !setup.group().verifyShare(signing, signer, share.share()))
                        .isPresent();
    }

    /** The package of the request, where the share says that it was made for it. */
    private static Optional<SigningPackage> answered(Setup setup, Envelope from, Share share, Envelope request) {
        Place place = from.header().place();
        return place.equals(request.header().place())
                        && Inbox.decoded(request) instanceof SigningRequest asked
                        && asked.certificate().place().equals(place)
                ? new Certificates(setup)
                        .signing(asked)
                        .filter(signing -> signing.id().equals(share.session()))
                : Optional.empty();
    }

    /**
     * A run that gave a share holds its lock until it ends, and says in each vote in which view it knows the digest certified. A
     * restarted operator is another run: what it may forget with its disk it is not accused of.
     */
    private static boolean forgetsLock(Envelope later, Envelope shared, Envelope before) {
        Place then = shared.header().place();
        return Inbox.decoded(later) instanceof Vote vote
                && Inbox.decoded(shared) instanceof Share share
                && Inbox.decoded(before) instanceof Vote voted
                && areOfOneView(shared, before)
                && areOfOneWindow(shared, later)
                && later.header().place().view() > then.view()
                && voted.digest().equals(share.digest())
                && !vote.digest().equals(share.digest())
                && vote.instance().equals(voted.instance())
                && vote.certifiedIn().orElse(0) <= then.view();
    }

    /** A message sent to several, each with a signature of its own, is one message. */
    private static boolean offerOneNonce(Envelope first, Envelope second) {
        Optional<Commitment> offer = Certificates.offer(first);
        return offer.isPresent()
                && offer.equals(Certificates.offer(second))
                && !first.unsigned().equals(second.unsigned());
    }

    private static boolean useOneNonce(
            Setup setup, Envelope first, Envelope second, Envelope firstRequest, Envelope secondRequest) {
        OperatorId signer = first.header().sender();
        if (!(Inbox.decoded(first) instanceof Share one
                && Inbox.decoded(second) instanceof Share two
                && !one.session().equals(two.session()))) {
            return false;
        }
        Optional<Commitment> nonce =
                answered(setup, first, one, firstRequest).flatMap(signing -> signing.commitmentOf(signer));
        return nonce.isPresent()
                && nonce.equals(
                        answered(setup, second, two, secondRequest).flatMap(signing -> signing.commitmentOf(signer)));
    }
}
