package io.countersign.core.round;

import io.countersign.core.Networks;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.Window;
import io.countersign.core.message.Certificate;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Held;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.SessionId;
import io.countersign.core.report.Report;
import io.countersign.core.report.ReportFunction;
import io.countersign.model.Attestation;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** One operator among three whose every message the test writes. */
final class Bench {
    final NetworkConfig config;
    final int epoch;
    final BookConfig book = Networks.book();
    final Window window;
    final OperatorId self;
    final ClusterNode node;
    final List<Envelope> out = new ArrayList<>();
    Instant now;

    /** The node starts before the window opens. */
    Bench(long sequence) {
        this(sequence, new OperatorId(1), Networks.GENESIS.minusSeconds(2));
    }

    Bench(long sequence, OperatorId self, Instant start) {
        this(Networks.network(4), sequence, self, start);
    }

    Bench(NetworkConfig config, long sequence, OperatorId self, Instant start) {
        this(config, 1, sequence, self, start);
    }

    Bench(NetworkConfig config, int epoch, long sequence, OperatorId self, Instant start) {
        this.config = config;
        this.epoch = epoch;
        this.window = Windows.book(sequence);
        this.self = self;
        this.now = start;
        this.node = new ClusterNode(
                config,
                epoch,
                self,
                Rules.standard(committee().quorum()),
                Keys.ideal(committee().quorum().threshold()),
                start,
                (to, envelope) -> this.out.add(envelope));
        confirm(Hashes.keccak256(self + "/1"));
    }

    /** As few peers as suffice say that they saw no later run of this node, and that they know nothing of the time before. */
    void confirm(Digest32 instance) {
        committee().operators().stream()
                .filter(peer -> !peer.equals(self))
                .limit(committee().quorum().reachable() - 1L)
                .forEach(peer -> receive(
                        peer,
                        Place.NONE,
                        new BootAnswer(epoch, instance, 0, now.plus(Duration.ofDays(1)), List.of(), List.of())));
    }

    Committee committee() {
        return config.committee(epoch).orElseThrow();
    }

    Instant start(int view) {
        return window.open().plusSeconds(view);
    }

    void toView(int view) {
        now = start(view).plusMillis(100);
        node.handle(new Event.Tick(now));
    }

    OperatorId leader(int view) {
        return new LeaderSchedule(committee().operators(), epoch).leader(book, window, view);
    }

    /** A view from {@code from} on that another operator leads. */
    int viewOfAnother(int from) {
        return leader(from).equals(self) ? from + 1 : from;
    }

    Place place(int view) {
        return new Place(book.id(), window.sequence(), view);
    }

    Envelope from(OperatorId sender, Place place, Message message) {
        return from(epoch, sender, place, message);
    }

    Envelope from(int inEpoch, OperatorId sender, Place place, Message message) {
        Header header = new Header(message.type(), config.networkId(), inEpoch, place, sender, now);
        Unsigned unsigned = new Unsigned(header, MessageCodec.encode(message));
        return unsigned.signed(IdealCrypto.identity(sender, unsigned.signedBytes()));
    }

    void receive(OperatorId sender, Place place, Message message) {
        node.handle(new Event.Received(now, from(sender, place, message)));
    }

    void hold(Fact fact, Instant storedAt) {
        node.handle(new Event.FactStored(now, fact, storedAt, Digest32.ZERO));
    }

    /** The report of this window over these facts. */
    Report report(Fact... facts) {
        SortedMap<Digest32, Fact> contents = new TreeMap<>();
        for (Fact fact : facts) {
            contents.put(fact.hash(), fact);
        }
        ReportFunction.Outcome outcome = ReportFunction.report(
                book, window, leaves(facts).entries(), hash -> Optional.ofNullable(contents.get(hash)));
        return ((ReportFunction.Outcome.Reported) outcome).report();
    }

    Leaves leaves(Fact... facts) {
        List<Optional<Leaf>> entries = new ArrayList<>();
        for (ItemSlot slot : book.slots()) {
            entries.add(List.of(facts).stream()
                    .filter(fact -> ItemSlot.of(fact).equals(slot))
                    .map(fact -> new Leaf(fact.key().asOf(), fact.version(), fact.hash()))
                    .findFirst());
        }
        return new Leaves(entries);
    }

    Digest32 digest(Report report) {
        return report.digest(config.networkId());
    }

    Lock lock(int view, Report report, int... voters) {
        return new Lock(certificate(view, digest(report), voters), report);
    }

    /** The vote of an operator as it goes to the leader. */
    Vote vote(OperatorId operator, int view, Digest32 digest) {
        return new Vote(digest, OptionalInt.empty(), IdealCrypto.commitment(operator, session(view)), Digest32.ZERO);
    }

    /** The first session of the view's leader. */
    SessionId session(int view) {
        return new SessionId(place(view), leader(view), 0);
    }

    Certificate certificate(int view, Digest32 digest, int... voters) {
        return certificate(epoch, view, digest, voters);
    }

    Certificate certificate(int inEpoch, int view, Digest32 digest, int... voters) {
        List<Envelope> votes = new ArrayList<>();
        for (int voter : voters) {
            OperatorId operator = new OperatorId(voter);
            votes.add(from(inEpoch, operator, place(view), vote(operator, view, digest)));
        }
        return new Certificate(place(view), digest, votes);
    }

    /** The leader of {@code view} proposes again what {@code lock} certifies. */
    void proposeAgain(int view, Lock lock) {
        receive(leader(view), place(view), new Proposal(lock.digest(), List.of(), List.of(), Optional.of(lock)));
    }

    /** The leader proposes what operators 2, 3 and 4 observed. */
    void proposeFresh(int view, Report report, Leaves leaves) {
        proposeFresh(view, report, leaves, 2, 3, 4);
    }

    void proposeFresh(int view, Report report, Leaves leaves, int... observers) {
        receive(leader(view), place(view), fresh(view, report, leaves, observers));
    }

    Proposal fresh(int view, Report report, Leaves leaves, int... observers) {
        List<Envelope> observations = new ArrayList<>();
        for (int operator : observers) {
            Observation observation =
                    new Observation(List.of(leaves.root()), Digest32.ZERO, false, false, 1, new Held.Nothing());
            observations.add(from(new OperatorId(operator), place(view), observation));
        }
        return new Proposal(digest(report), observations, List.of(leaves), Optional.empty());
    }

    void request(int view, Certificate certificate, int... signers) {
        List<OperatorId> chosen = new ArrayList<>();
        for (int signer : signers) {
            chosen.add(new OperatorId(signer));
        }
        receive(leader(view), place(view), new SigningRequest(certificate, chosen, List.of()));
    }

    /** Brings the node to lock and share {@code report} in {@code view}. */
    void shareIn(int view, Report report) {
        toView(view);
        proposeAgain(view, lock(view - 1, report, 2, 3, 4));
        request(view, certificate(view, digest(report), 1, 2, 3), 1, 2, 3);
    }

    Attestation attestation(Report report) {
        return new Attestation(report.statement(), report.payload(), epoch, IdealCrypto.signature(digest(report)));
    }

    List<Envelope> sent(MessageType type) {
        return out.stream().filter(envelope -> envelope.header().type() == type).toList();
    }

    /** What the node voted for: every aggregator gets the vote with commitments of its own. */
    List<Digest32> votes(int view) {
        return sent(MessageType.VOTE).stream()
                .filter(envelope -> envelope.header().place().view() == view)
                .map(envelope -> Certificates.vote(envelope).orElseThrow().digest())
                .distinct()
                .toList();
    }

    boolean shared(int view) {
        return sent(MessageType.SHARE).stream()
                .anyMatch(envelope -> envelope.header().place().view() == view);
    }
}
