package io.countersign.core.round;

import io.countersign.core.message.Certificate;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Verifies what others signed and a third one passed on. */
final class Certificates {
    private final Setup setup;

    Certificates(Setup setup) {
        this.setup = setup;
    }

    /** Whether the envelope is of this network and committee, and its sender signed it. */
    boolean isSigned(Envelope envelope) {
        return isSigned(envelope, setup.committee());
    }

    private boolean isSigned(Envelope envelope, Committee committee) {
        Header header = envelope.header();
        return header.networkId().equals(setup.networkId())
                && header.epoch() == committee.epoch()
                && committee.includes(header.sender())
                && setup.identities().verify(header.sender(), envelope.signedBytes(), envelope.signature());
    }

    /** Whether enough operators of this committee voted for this digest in this view. */
    boolean isValid(Certificate certificate) {
        return isValid(certificate, setup.committee(), setup.rules().threshold());
    }

    private boolean isValid(Certificate certificate, Committee committee, int threshold) {
        TreeMap<OperatorId, Envelope> voters = new TreeMap<>();
        for (Envelope vote : certificate.votes()) {
            Header header = vote.header();
            boolean fits = header.type() == MessageType.VOTE
                    && header.place().equals(certificate.place())
                    && vote(vote)
                            .filter(some -> some.digest().equals(certificate.digest()))
                            .isPresent()
                    && isSigned(vote, committee);
            if (!fits || voters.put(header.sender(), vote) != null) {
                return false;
            }
        }
        return voters.size() >= threshold;
    }

    /**
     * Whether the lock is of this window, its certificate valid, and its report the one certified. The certificate may be of a
     * committee before, taken over.
     */
    boolean isValid(At at, Lock lock) {
        return isValid(at.stream().id(), at.window().sequence(), lock);
    }

    boolean isValid(StreamId stream, long window, Lock lock) {
        Certificate certificate = lock.certificate();
        return certificate.place().stream().equals(stream)
                && certificate.place().window() == window
                && lock.report().statement().stream().equals(stream)
                && lock.report().statement().sequence() == window
                && lock.report().digest(setup.networkId()).equals(lock.digest())
                && (isValid(certificate) || isOfPredecessor(certificate));
    }

    /** A lock goes with its window from committee to committee, however many changes a window sees. */
    private boolean isOfPredecessor(Certificate certificate) {
        return setup.config().committees().stream()
                .limit(setup.epoch() - 1L)
                .anyMatch(before -> isValid(certificate, before, before.quorum().threshold()));
    }

    /**
     * What the signers sign: the certified digest, under commitments that each of t operators signed itself. Empty where the
     * certificate, an offer or a commitment is not in order.
     */
    Optional<SigningPackage> signing(SigningRequest request) {
        Certificate certificate = request.certificate();
        SortedMap<OperatorId, Envelope> offers = new TreeMap<>();
        certificate.votes().forEach(vote -> offers.put(vote.header().sender(), vote));
        request.offers().forEach(offer -> offers.put(offer.header().sender(), offer));
        boolean fits = new TreeSet<>(request.signers()).size() == setup.rules().threshold()
                && request.signers().size() == setup.rules().threshold()
                && offers.keySet().containsAll(request.signers())
                && isValid(certificate)
                && request.offers().stream().allMatch(offer -> isOffer(certificate, offer));
        return fits ? signing(certificate.digest(), request.signers(), offers) : Optional.empty();
    }

    private boolean isOffer(Certificate certificate, Envelope envelope) {
        return envelope.header().place().equals(certificate.place())
                && offer(envelope, certificate.digest()).isPresent()
                && isSigned(envelope);
    }

    private Optional<SigningPackage> signing(
            Digest32 digest, List<OperatorId> signers, SortedMap<OperatorId, Envelope> offers) {
        List<SigningPackage.Signer> chosen = new ArrayList<>();
        for (OperatorId signer : signers.stream().sorted().toList()) {
            Optional.ofNullable(offers.get(signer))
                    .flatMap(envelope -> offer(envelope, digest))
                    .filter(setup.group()::isCommitment)
                    .ifPresent(commitment -> chosen.add(new SigningPackage.Signer(signer, commitment)));
        }
        return chosen.size() == signers.size() ? Optional.of(new SigningPackage(digest, chosen)) : Optional.empty();
    }

    /** The commitments that a vote or a share for {@code digest} carries for a session to come. */
    static Optional<Commitment> offer(Envelope envelope, Digest32 digest) {
        return switch (MessageCodec.decode(envelope)) {
            case Result.Ok<Message>(Vote vote) when vote.digest().equals(digest) -> Optional.of(vote.commitment());
            case Result.Ok<Message>(Share share) when share.digest().equals(digest) -> share.next();
            case Result.Ok<Message> another -> Optional.empty();
            case Result.No<Message> malformed -> Optional.empty();
        };
    }

    /** The same, whatever the digest. */
    static Optional<Commitment> offer(Envelope envelope) {
        return switch (MessageCodec.decode(envelope)) {
            case Result.Ok<Message>(Vote vote) -> Optional.of(vote.commitment());
            case Result.Ok<Message>(Share share) -> share.next();
            case Result.Ok<Message> another -> Optional.empty();
            case Result.No<Message> malformed -> Optional.empty();
        };
    }

    static Optional<Vote> vote(Envelope envelope) {
        return MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Vote vote)
                ? Optional.of(vote)
                : Optional.empty();
    }
}
