package io.countersign.core.round;

import io.countersign.core.config.Window;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Held;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.Message.EvidenceAnnounce;
import io.countersign.core.message.Message.Fetch;
import io.countersign.core.message.Message.Fetched;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes messages in: checks where they belong, keeps the first of each sender, and compares the second with it. */
final class Inbox {
    private Inbox() {}

    static void receive(Turn turn, Envelope envelope) {
        Header header = envelope.header();
        OperatorId sender = header.sender();
        if (!header.networkId().equals(turn.setup.networkId())
                || header.epoch() != turn.setup.epoch()
                || !mayTalk(turn, header)) {
            turn.badMessage(sender, "of another network, epoch or committee");
            return;
        }
        if (turn.setup.committee().includes(sender)) {
            Clocks.heard(turn, header);
        }
        switch (MessageCodec.decode(envelope)) {
            case Result.No<Message>(Refusal refusal) -> turn.refuse(refusal);
            case Result.Ok<Message>(Message message) -> take(turn, envelope, message);
        }
    }

    /** Members say everything; other operators of the network may ask, and those of the committee before answer. */
    private static boolean mayTalk(Turn turn, Header header) {
        OperatorId sender = header.sender();
        return turn.setup.committee().includes(sender)
                || switch (header.type()) {
                    case CATCH_UP, FETCH, BOOT_QUERY -> turn.setup.config().knows(sender);
                    case BOOT_ANSWER ->
                        turn.setup
                                .before()
                                .filter(before -> before.includes(sender))
                                .isPresent();
                    case OBSERVATION,
                            PROPOSAL,
                            VOTE,
                            SIGNING_REQUEST,
                            SHARE,
                            ATTESTATION,
                            EVIDENCE_ANNOUNCE,
                            FETCHED,
                            MISBEHAVIOUR -> false;
                };
    }

    private static void take(Turn turn, Envelope envelope, Message message) {
        OperatorId sender = envelope.header().sender();
        Place place = envelope.header().place();
        switch (message) {
            case Observation observation ->
                inView(turn, place).ifPresent(at -> observation(turn, at, envelope, observation));
            case Proposal proposal -> inView(turn, place).ifPresent(at -> proposal(turn, at, envelope, proposal));
            case Vote vote -> inView(turn, place).ifPresent(at -> vote(turn, at, envelope, vote));
            case SigningRequest request -> inView(turn, place).ifPresent(at -> request(turn, at, envelope, request));
            case Share share -> inView(turn, place).ifPresent(at -> share(turn, at, envelope, share));
            case AttestationNotice notice -> notice(turn, sender, place, notice);
            case EvidenceAnnounce announce -> FactExchange.announced(turn, sender, announce);
            case Fetch fetch -> FactExchange.fetch(turn, sender, place, fetch);
            case Fetched fetched -> {
                FactExchange.fetched(turn, place, fetched);
                Progress.all(turn);
            }
            case BootQuery query -> query(turn, sender, query);
            case BootAnswer answer -> answer(turn, sender, answer);
            case CatchUp catchUp -> catchUp(turn, sender, place);
            case Misbehaviour proof -> Misconduct.received(turn, proof);
        }
    }

    private static void query(Turn turn, OperatorId sender, BootQuery query) {
        if (query.epoch() != turn.setup.epoch()) {
            TakeoverPhase.query(turn, sender, query);
        } else if (turn.setup.committee().includes(sender)) {
            BootBarrier.query(turn, sender, query);
        }
    }

    private static void answer(Turn turn, OperatorId sender, BootAnswer answer) {
        if (answer.epoch() != turn.setup.epoch()) {
            TakeoverPhase.answer(turn, sender, answer);
        } else if (turn.setup.committee().includes(sender)) {
            BootBarrier.answer(turn, sender, answer);
        }
        TakeoverPhase.passWhenAnswered(turn);
    }

    /** The view a message belongs to, if it is near this node's own. */
    private static Optional<At> inView(Turn turn, Place place) {
        Optional<StreamState> stream = turn.stream(place.stream());
        Optional<Window> window = stream.flatMap(some -> turn.setup.window(some.stream(), place.window()));
        if (window.isEmpty()) {
            return Optional.empty();
        }
        Duration early = turn.setup.config().skew().multipliedBy(2);
        int own = stream.get().stream().schedule().viewAt(window.get(), turn.now);
        boolean near = !turn.now.plus(early).isBefore(window.get().open())
                && turn.now.isBefore(window.get().close())
                && Math.abs((long) own - place.view()) <= 1;
        return near ? Optional.of(new At(stream.get().stream(), window.get(), place.view())) : Optional.empty();
    }

    private static void observation(Turn turn, At at, Envelope envelope, Observation observation) {
        OperatorId sender = envelope.header().sender();
        Peer peer = turn.peer(sender);
        if (!ObservationSet.isComplete(observation) || observation.generation() < peer.generation()) {
            turn.badMessage(sender, "observation with other sections or of an earlier start");
            return;
        }
        turn.put(sender, peer.claims(observation.generation()));
        keepFirst(turn, at, envelope);
        if (observation.held() instanceof Held.Decided decided) {
            Decisions.adopt(turn, decided.attestation());
        }
        if (answered(turn, at, sender)) {
            return;
        }
        boolean leads = leader(turn, at).equals(turn.setup.self());
        if (leads && !turn.view(at).leading().observations().containsKey(sender)) {
            turn.put(at, turn.view(at).withObservation(envelope));
        }
        advance(turn, at);
    }

    /** One operator observes one thing in one window, whatever the view. */
    private static void keepFirst(Turn turn, At at, Envelope envelope) {
        Envelope first = turn.window(at).observed().get(envelope.header().sender());
        if (first == null) {
            turn.put(at, turn.window(at).withObserved(envelope));
        } else {
            Misconduct.compare(turn, Offence.TWO_OBSERVATIONS, first, envelope);
        }
    }

    private static void proposal(Turn turn, At at, Envelope envelope, Proposal proposal) {
        OperatorId sender = envelope.header().sender();
        if (!leader(turn, at).equals(sender)) {
            turn.badMessage(sender, "a proposal in a view of another leader");
            return;
        }
        if (answered(turn, at, sender)) {
            return;
        }
        Optional<ViewState.Received<Proposal>> first = turn.view(at).voting().proposal();
        if (first.isPresent()) {
            Misconduct.compare(turn, Offence.TWO_PROPOSALS, first.get().envelope(), envelope);
            return;
        }
        turn.put(at, turn.view(at).withProposal(envelope, proposal));
        advance(turn, at);
    }

    private static void vote(Turn turn, At at, Envelope envelope, Vote vote) {
        OperatorId sender = envelope.header().sender();
        if (!turn.setup.aggregates(at)) {
            return;
        }
        Misconduct.voted(turn, at, envelope);
        if (turn.view(at).sessions().votes().containsKey(sender)) {
            return;
        }
        if (turn.setup.group().isCommitment(vote.commitment())) {
            turn.put(at, turn.view(at).with(turn.view(at).sessions().withVote(envelope)));
            advance(turn, at);
        } else {
            turn.badMessage(sender, "a vote without usable commitments");
        }
    }

    private static void request(Turn turn, At at, Envelope envelope, SigningRequest request) {
        OperatorId sender = envelope.header().sender();
        Sessions sessions = turn.view(at).sessions();
        boolean wanted = turn.setup.aggregators(at).contains(sender)
                && sessions.openedBy(sender) < turn.setup.sessions()
                && request.certificate().place().equals(at.place());
        Optional<SigningPackage> signing = wanted ? new Certificates(turn.setup).signing(request) : Optional.empty();
        if (signing.filter(some -> sessions.find(some.id()).isEmpty()).isPresent()) {
            Session session = new Session(sender, envelope, signing.get(), Sorted.none());
            turn.put(at, turn.view(at).with(sessions.with(session)));
            request.certificate().votes().forEach(vote -> Misconduct.voted(turn, at, vote));
            AggregatePhase.takeEarly(turn, at);
            advance(turn, at);
        }
    }

    private static void share(Turn turn, At at, Envelope envelope, Share share) {
        if (!turn.setup.aggregates(at)) {
            return;
        }
        Misconduct.shared(turn, at, envelope);
        Sessions sessions = turn.view(at).sessions();
        Envelope first = sessions.shares().get(envelope.header().sender());
        if (first == null) {
            turn.put(at, turn.view(at).with(sessions.withFirstShare(envelope)));
        } else {
            Misconduct.compare(turn, Offence.TWO_SHARES, first, envelope);
        }
        AggregatePhase.take(turn, at, envelope, share);
        advance(turn, at);
    }

    private static void notice(Turn turn, OperatorId sender, Place place, AttestationNotice notice) {
        if (turn.stream(notice.attestation().statement().stream()).isEmpty()) {
            return;
        }
        if (!Decisions.adopt(turn, notice.attestation())) {
            turn.badMessage(sender, "an attestation that does not verify");
            return;
        }
        if (!sender.equals(turn.setup.self())) {
            turn.stream(place.stream())
                    .flatMap(stream -> stream.find(place.window()))
                    .ifPresent(window -> Progress.heardNotice(turn, place, window));
        }
    }

    private static void catchUp(Turn turn, OperatorId sender, Place place) {
        if (!sender.equals(turn.setup.self())) {
            turn.stream(place.stream()).ifPresent(stream -> Progress.catchUp(turn, sender, stream, place.window()));
        }
    }

    /** A decided window is answered with its attestation. */
    private static boolean answered(Turn turn, At at, OperatorId peer) {
        Optional<WindowState.Decided> decided = turn.window(at).decided();
        if (decided.isPresent() && !peer.equals(turn.setup.self())) {
            turn.send(
                    peer,
                    Decisions.place(at),
                    new AttestationNotice(decided.get().attestation()));
        }
        return decided.isPresent();
    }

    private static void advance(Turn turn, At at) {
        AggregatePhase.run(turn, at);
        Progress.one(turn, turn.stream(at));
    }

    private static OperatorId leader(Turn turn, At at) {
        return turn.setup.leaders().leader(at.stream(), at.window(), at.view());
    }

    /** A message this node decoded before, or one that a peer passed on: what is malformed is no message of any kind. */
    static @Nullable Message decoded(Envelope envelope) {
        return switch (MessageCodec.decode(envelope)) {
            case Result.Ok<Message>(Message message) -> message;
            case Result.No<Message> malformed -> null;
        };
    }
}
