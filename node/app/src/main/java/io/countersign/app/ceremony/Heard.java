package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.frost.Identifier;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SigningCommitments;
import io.countersign.frost.dkg.Acknowledgement;
import io.countersign.frost.dkg.Checked;
import io.countersign.frost.dkg.Complaint;
import io.countersign.frost.dkg.Opening;
import io.countersign.frost.dkg.Round1Package;
import io.countersign.frost.dkg.Round2Package;
import io.countersign.frost.dkg.Transcript;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalReader;
import io.countersign.model.CanonicalReader.MalformedException;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the messages of a session say. A body that its round does not have counts as not said, and its sender as malformed. */
record Heard(CeremonyPlan plan, Session session, MessageBook book) {
    private static final int ENTRIES_MAX = 255;

    SortedMap<Identifier, Round1Package> commitments() {
        return dealt(Round.COMMIT, Round1Package::parse);
    }

    SortedMap<Identifier, Round2Package> shares() {
        return dealt(Round.SHARES, Round2Package::parse);
    }

    /** By operator, since one that deals and receives acknowledges once. */
    SortedMap<OperatorId, Acknowledgement> acknowledgements() {
        return said(Round.ACKNOWLEDGE, participants(), (sender, body) -> Acknowledgement.parse(body.toArray()));
    }

    /** What a receiver complains of, each about a dealer and itself; nothing is left to complain of in what all acknowledged. */
    SortedMap<OperatorId, List<Complaint>> complaints() {
        return session.resumed().isPresent()
                ? Collections.emptySortedMap()
                : said(Round.COMPLAINT, plan.members(), this::complaints);
    }

    /** What a dealer opened, by receiver. */
    SortedMap<OperatorId, Map<Identifier, Opening>> openings() {
        return said(Round.OPENING, session.dealers(), (dealer, body) -> openings(body));
    }

    SortedMap<Identifier, List<SigningCommitments>> testCommitments(PublicKeyPackage keys) {
        return tested(Round.SELF_TEST_COMMIT, keys, SigningCommitments::parse);
    }

    /** Shares over the very commitments that were heard here. */
    SortedMap<Identifier, List<SignatureShare>> testShares(PublicKeyPackage keys) {
        SortedMap<Identifier, List<SignatureShare>> byReceiver = new TreeMap<>();
        testAnswers(keys).forEach((member, answer) -> {
            if (answer.over().equals(testedCommitments())) {
                byReceiver.put(plan.receiver(member), answer.shares());
            }
        });
        return byReceiver;
    }

    /**
     * A member's part in the self-test.
     *
     * @param over the hash of all commitments as it heard them, so that nobody is blamed for what it did not answer to
     */
    record TestAnswer(Digest32 over, List<SignatureShare> shares) {}

    SortedMap<OperatorId, TestAnswer> testAnswers(PublicKeyPackage keys) {
        return said(
                Round.SELF_TEST_SHARE,
                plan.members(),
                (member, body) -> body.size() < Digest32.SIZE_BYTES
                        ? Optional.empty()
                        : SelfTest.parse(
                                        keys,
                                        plan.receiver(member),
                                        body.slice(Digest32.SIZE_BYTES, body.size()),
                                        SignatureShare::parse)
                                .map(shares ->
                                        new TestAnswer(new Digest32(body.slice(0, Digest32.SIZE_BYTES)), shares)));
    }

    Digest32 testedCommitments() {
        CanonicalWriter out = new CanonicalWriter();
        book.of(Round.SELF_TEST_COMMIT).values().forEach(message -> out.bytes(message.body()));
        return Hashes.sha256(out.toBytes());
    }

    /** Whether somebody heard something else than was heard here: then all must be told all. */
    boolean isDisputed() {
        Optional<Transcript> own = transcript();
        boolean transcripts = own.isPresent()
                && (acknowledgements().values().stream()
                                .anyMatch(said ->
                                        !said.transcript().equals(own.get().hash()))
                        || complaints().values().stream()
                                .flatMap(List::stream)
                                .anyMatch(said ->
                                        !said.transcript().equals(own.get().hash())));
        return transcripts || keys().map(this::isTestDisputed).orElse(false);
    }

    private boolean isTestDisputed(PublicKeyPackage keys) {
        return book.of(Round.SELF_TEST_COMMIT).keySet().containsAll(plan.members())
                && testAnswers(keys).values().stream()
                        .anyMatch(answer -> !answer.over().equals(testedCommitments()));
    }

    /** Who acknowledges: dealers and members. */
    SortedSet<OperatorId> participants() {
        SortedSet<OperatorId> participants = new TreeSet<>(plan.members());
        participants.addAll(session.dealers());
        return participants;
    }

    Optional<Transcript> transcript() {
        return session.resumed()
                .map(Acknowledged::transcript)
                .or(() -> Transcript.of(session.config(), commitments(), shares()));
    }

    Optional<PublicKeyPackage> keys() {
        return session.resumed()
                .map(Acknowledged::publicKeys)
                .or(() -> transcript()
                        .flatMap(
                                known -> known.check() instanceof Checked.Sound<PublicKeyPackage>(PublicKeyPackage keys)
                                        ? Optional.of(keys)
                                        : Optional.empty()));
    }

    /** Senders of a body that its round does not have. */
    SortedSet<OperatorId> malformed() {
        SortedSet<OperatorId> malformed = new TreeSet<>();
        malformed.addAll(unread(Round.COMMIT, operators(commitments().keySet())));
        malformed.addAll(unread(Round.SHARES, operators(shares().keySet())));
        malformed.addAll(unread(Round.ACKNOWLEDGE, acknowledgements().keySet()));
        malformed.addAll(unread(Round.COMPLAINT, complaints().keySet()));
        malformed.addAll(unread(Round.OPENING, openings().keySet()));
        keys().ifPresent(keys -> {
            malformed.addAll(unread(
                    Round.SELF_TEST_COMMIT, operators(testCommitments(keys).keySet())));
            malformed.addAll(unread(Round.SELF_TEST_SHARE, testAnswers(keys).keySet()));
        });
        return malformed;
    }

    static Bytes body(List<Complaint> complaints) {
        CanonicalWriter out = new CanonicalWriter().i32(complaints.size());
        complaints.forEach(complaint -> out.fixed(Bytes.of(complaint.encode())));
        return out.toBytes();
    }

    static Bytes body(SortedMap<Identifier, Opening> openings) {
        CanonicalWriter out = new CanonicalWriter().i32(openings.size());
        openings.forEach((receiver, opening) -> out.i32(receiver.value()).fixed(Bytes.of(opening.encode())));
        return out.toBytes();
    }

    private Optional<List<Complaint>> complaints(OperatorId sender, Bytes body) {
        return read(body, in -> {
            List<Complaint> complaints = new ArrayList<>();
            int count = in.count(ENTRIES_MAX);
            for (int i = 0; i < count; i++) {
                Complaint.parse(in.fixed(Complaint.LENGTH).toArray())
                        .filter(complaint -> complaint.receiver().equals(plan.receiver(sender)))
                        .filter(complaint -> session.config().dealers().contains(complaint.dealer()))
                        .ifPresent(complaints::add);
            }
            return count > 0 && complaints.size() == count ? Optional.of(complaints) : Optional.empty();
        });
    }

    private static Optional<Map<Identifier, Opening>> openings(Bytes body) {
        return read(body, in -> {
            Map<Identifier, Opening> openings = new TreeMap<>();
            int count = in.count(ENTRIES_MAX);
            for (int i = 0; i < count; i++) {
                Optional<Identifier> receiver = Identifier.parse(in.i32());
                Optional<Opening> opening =
                        Opening.parse(in.fixed(Opening.LENGTH).toArray());
                receiver.ifPresent(known -> opening.ifPresent(key -> openings.put(known, key)));
            }
            return count > 0 && openings.size() == count ? Optional.of(openings) : Optional.empty();
        });
    }

    private <M> SortedMap<Identifier, M> dealt(Round round, Function<byte[], Optional<M>> parse) {
        SortedMap<Identifier, M> byDealer = new TreeMap<>();
        said(round, session.dealers(), (dealer, body) -> parse.apply(body.toArray()))
                .forEach((dealer, message) -> byDealer.put(plan.dealer(dealer), message));
        return byDealer;
    }

    private <T> SortedMap<Identifier, List<T>> tested(
            Round round, PublicKeyPackage keys, Function<byte[], Optional<T>> part) {
        SortedMap<Identifier, List<T>> byReceiver = new TreeMap<>();
        said(round, plan.members(), (member, body) -> SelfTest.parse(keys, plan.receiver(member), body, part))
                .forEach((member, parts) -> byReceiver.put(plan.receiver(member), parts));
        return byReceiver;
    }

    private <M> SortedMap<OperatorId, M> said(
            Round round, SortedSet<OperatorId> senders, BiFunction<OperatorId, Bytes, Optional<M>> parse) {
        SortedMap<OperatorId, M> said = new TreeMap<>();
        book.of(round).forEach((sender, message) -> {
            if (senders.contains(sender)) {
                parse.apply(sender, message.body()).ifPresent(parsed -> said.put(sender, parsed));
            }
        });
        return Collections.unmodifiableSortedMap(said);
    }

    private SortedSet<OperatorId> unread(Round round, Set<OperatorId> understood) {
        SortedSet<OperatorId> unread = new TreeSet<>(book.of(round).keySet());
        unread.removeAll(understood);
        return unread;
    }

    private static SortedSet<OperatorId> operators(Set<Identifier> identifiers) {
        SortedSet<OperatorId> operators = new TreeSet<>();
        identifiers.forEach(identifier -> operators.add(CeremonyPlan.operator(identifier)));
        return operators;
    }

    private interface Reader<T> {
        Optional<T> read(CanonicalReader in) throws MalformedException;
    }

    private static <T> Optional<T> read(Bytes body, Reader<T> reader) {
        try {
            CanonicalReader in = new CanonicalReader(body);
            Optional<T> read = reader.read(in);
            in.end();
            return read;
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }
}
