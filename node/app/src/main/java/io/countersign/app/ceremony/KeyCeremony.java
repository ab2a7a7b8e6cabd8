package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.Recovery;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.security.SecureRandom;
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
import java.util.function.Consumer;

/**
 * One operator's part in the ceremony of an epoch.
 *
 * <pre>
 *   OFFER -> all offers make the session -> COMMIT -> SHARES -> ACKNOWLEDGE -> SELF_TEST_* -> CERTIFICATE
 *                                                       `-> COMPLAINT -> OPENING -> who is at fault
 * </pre>
 *
 * <p>Everything is broadcast again until everybody is done, so lost messages do not matter. An operator that starts again makes a
 * new offer, hence a new session: all begin anew with fresh secrets. A holder that fails or keeps silent is passed over, and
 * another deals. Once there is a certificate it is all that is said. One thread at a time; nothing blocks.
 */
public final class KeyCeremony {
    private final CeremonyPlan plan;
    private final Credentials own;
    private final IdentityVerifier identities;
    private final SecureRandom random;
    private final Consumer<Acknowledged> binding;
    private final Incoming incoming;
    private final Offers offers;
    private final SortedSet<OperatorId> passedOver = new TreeSet<>();
    private final List<Outcome.Spoiled> spoiledRuns = new ArrayList<>();
    private final List<CeremonyMessage> said = new ArrayList<>();
    private final List<CeremonyMessage> toldBeforeKept = new ArrayList<>();
    private MessageBook book = new MessageBook();
    private Optional<Session> session = Optional.empty();
    private Optional<CeremonyRun> run = Optional.empty();
    private Optional<Acknowledged> bound;
    private Optional<Kept> kept = Optional.empty();
    private Optional<Outcome> end = Optional.empty();
    private long runNumber;
    private boolean tellsEverything;

    /**
     * @param bound the transcript that this member was bound to before it started again
     * @param binding is told the transcript that this member gets bound to; returns once that is on disk
     * @param runNumber above that of every earlier start of this operator, such as the milliseconds since 1970
     */
    public KeyCeremony(
            CeremonyPlan plan,
            Credentials own,
            IdentityVerifier identities,
            SecureRandom random,
            Optional<Acknowledged> bound,
            Consumer<Acknowledged> binding,
            long runNumber) {
        this.plan = plan;
        this.incoming = new Incoming(plan, own.operator(), identities);
        this.offers = new Offers(plan);
        this.bound = bound;
        this.binding = binding;
        this.own = own;
        this.identities = identities;
        this.random = random;
        this.runNumber = runNumber;
        if (plan.isHolder(own.operator()) && own.share().isEmpty()) {
            passedOver.add(own.operator());
        }
        offer();
    }

    /** The part of an operator that keeps the certificate: it answers those that do not. */
    public static KeyCeremony ofKept(
            CeremonyPlan plan,
            Credentials own,
            IdentityVerifier identities,
            SecureRandom random,
            CeremonyCertificate kept) {
        KeyCeremony ceremony = new KeyCeremony(plan, own, identities, random, Optional.empty(), transcript -> {}, 0);
        ceremony.end = Optional.of(new Outcome.Prepared(kept, Optional.empty()));
        ceremony.stored();
        return ceremony;
    }

    /** What there is to be said to a peer, again and again; the order matters little. */
    public List<CeremonyMessage> messages(OperatorId peer) {
        if (kept.isPresent()) {
            return kept.get().toSay(peer).stream().toList();
        }
        if (!plan.speakers().contains(peer)) {
            return List.of();
        }
        List<CeremonyMessage> messages = new ArrayList<>(offers.messages());
        offers.tie(own.operator()).ifPresent(messages::add);
        messages.addAll(tellsEverything ? book.all() : said);
        return messages;
    }

    public Outcome outcome() {
        return end.orElseGet(this::running);
    }

    private Outcome running() {
        if (session.isEmpty()) {
            SortedSet<OperatorId> missing = offers.missing();
            return missing.isEmpty() && !offers.bound().isEmpty()
                    ? new Outcome.Running(
                            Round.BOUND, new TreeSet<>(offers.bound().keySet()))
                    : new Outcome.Running(Round.OFFER, missing);
        }
        return run.map(active -> active.waiting(new Heard(plan, session.get(), book)))
                .map(waiting -> new Outcome.Running(waiting.round(), waiting.missing()))
                .orElseGet(() -> new Outcome.Running(Round.CERTIFICATE, plan.members()));
    }

    /** Runs that somebody spoiled, the last one included where it was the end. */
    public List<Outcome.Spoiled> spoiledRuns() {
        return List.copyOf(spoiledRuns);
    }

    /** Who said that it keeps the same certificate. */
    public SortedSet<OperatorId> confirmed() {
        return kept.map(Kept::confirmed).orElseGet(Collections::emptySortedSet);
    }

    /**
     * To be called once certificate and share are on disk: from here on the certificate is all that is said.
     *
     * @throws IllegalStateException where there is none
     */
    public void stored() {
        if (!(end.orElseThrow() instanceof Outcome.Prepared prepared)) {
            throw new IllegalStateException("there is nothing to store");
        }
        Kept keeping = kept.orElseGet(() -> new Kept(plan, own, prepared.certificate()));
        toldBeforeKept.forEach(keeping::take);
        toldBeforeKept.clear();
        kept = Optional.of(keeping);
    }

    /** Nothing came for long: tells everything, and passes over holders that alone are waited for. */
    public void stalled() {
        tellsEverything = true;
        if (outcome() instanceof Outcome.Running(Round waitingFor, SortedSet<OperatorId> missing)
                && plan.held().isPresent()
                && plan.members().contains(own.operator())
                && waitingFor != Round.CERTIFICATE
                && !missing.isEmpty()
                && missing.stream().noneMatch(operator -> plan.members().contains(operator))) {
            passOver(missing);
        }
    }

    /**
     * Takes what came over a link, from whomever: a message counts by its signature. What is malformed, forged or of another
     * ceremony is ignored.
     *
     * @return what to answer at once, once there is a certificate
     */
    public Optional<CeremonyMessage> receive(Bytes bytes) {
        Optional<CeremonyMessage> message = incoming.message(bytes);
        message.filter(decoded -> incoming.isAuthenticNews(bytes, decoded)).ifPresent(this::take);
        return message.flatMap(heard -> kept.flatMap(certificate -> certificate.answer(heard.round())));
    }

    private void take(CeremonyMessage message) {
        switch (message.round()) {
            case OFFER -> takeOffer(message);
            case BOUND -> {
                if (offers.bind(message, identities)) {
                    begin();
                }
            }
            case CERTIFICATE -> takeCertificate(message);
            case KEPT -> kept.ifPresent(certificate -> certificate.take(message));
            case COMMIT, SHARES, ACKNOWLEDGE, COMPLAINT, OPENING, SELF_TEST_COMMIT, SELF_TEST_SHARE -> {
                if (session.filter(open -> open.id().equals(message.session())).isPresent()) {
                    book.add(message);
                    advance();
                }
            }
        }
    }

    private void takeOffer(CeremonyMessage message) {
        Optional<Offer> decoded = Offer.decode(message.body())
                .filter(offer -> message.session().equals(plan.hash()))
                .filter(offer ->
                        offer.encryptionKey().isPresent() == plan.members().contains(message.sender()));
        if (decoded.isEmpty()) {
            return;
        }
        Offer offer = decoded.get();
        Optional<CeremonyMessage> before =
                offers.message(message.sender()).filter(known -> CeremonyEvidence.contradict(known, message));
        if (before.isPresent()) {
            spoil(new TreeMap<>(Map.of(message.sender(), Offence.EQUIVOCATION)), List.of(before.get(), message));
            return;
        }
        if (offers.of(message.sender())
                .filter(known -> known.run() >= offer.run())
                .isPresent()) {
            return;
        }
        forget(message.sender());
        if (message.sender().equals(own.operator())) {
            runNumber = offer.run();
            offerAgain();
        } else if (end.isEmpty()) {
            offers.put(message, offer);
            begin();
        }
    }

    private void bind(Acknowledged transcript) {
        if (bound.isEmpty()) {
            binding.accept(transcript);
            bound = Optional.of(transcript);
        }
    }

    /** It starts again, so what it said before counts no more. */
    private void forget(OperatorId operator) {
        if (kept.filter(certificate -> certificate.forget(operator)).isPresent()) {
            incoming.lookAtEverythingAgain();
        }
    }

    private void takeCertificate(CeremonyMessage message) {
        kept.ifPresentOrElse(certificate -> certificate.take(message), () -> toldBeforeKept.add(message));
        if (end.isEmpty()
                && CeremonyCertificate.verify(message.body(), plan, identities)
                        instanceof Result.Ok<CeremonyCertificate>(CeremonyCertificate valid)) {
            adopt(valid);
        }
    }

    /** A certificate that others made: this member's key comes out of it. */
    private void adopt(CeremonyCertificate valid) {
        run.ifPresent(CeremonyRun::abandon);
        if (!plan.members().contains(own.operator())) {
            end = Optional.of(new Outcome.Prepared(valid, Optional.empty()));
            return;
        }
        Optional<KeyPackage> share = share(valid.acknowledged());
        end = Optional.of(share.isPresent() ? new Outcome.Prepared(valid, share) : new Outcome.Lost());
    }

    /** This member's, out of what it acknowledged; empty where it lost its recovery key. */
    private Optional<KeyPackage> share(Acknowledged transcript) {
        return switch (Recovery.of(transcript.transcript(), own.decryptionKey().orElseThrow())) {
            case Recovery.Recovered(KeyPackage share) -> Optional.of(share);
            case Recovery.NotAReceiver lost -> Optional.empty();
            case Recovery.Faulty faulty -> throw new IllegalStateException("acknowledged, and yet faulty: " + faulty);
        };
    }

    private void offer() {
        boolean member = plan.members().contains(own.operator());
        if (!member && own.share().isEmpty()) {
            return;
        }
        Offer offer = Offer.make(
                runNumber,
                random,
                member ? own.decryptionKey() : Optional.empty(),
                bound.map(Acknowledged::hash),
                passedOver);
        offers.put(sign(plan.hash(), Round.OFFER, offer.encode()), offer);
        bound.ifPresent(transcript -> offers.bind(sign(plan.hash(), Round.BOUND, transcript.encode()), identities));
        begin();
    }

    private void offerAgain() {
        if (end.isEmpty()) {
            runNumber++;
            offer();
        }
    }

    /**
     * The offers changed: where they make another session, it begins with fresh secrets. A bound member says so first, and the
     * session goes on with what it is bound to.
     */
    private void begin() {
        Optional<Session> next = Session.of(plan, offers);
        if (next.map(Session::id).equals(session.map(Session::id))) {
            return;
        }
        if (bound.isPresent() && offers.of(own.operator()).flatMap(Offer::bound).isEmpty()) {
            offerAgain();
            return;
        }
        run.ifPresent(CeremonyRun::abandon);
        run = Optional.empty();
        session = next;
        book = new MessageBook();
        said.clear();
        incoming.lookAtEverythingAgain();
        tellsEverything = false;
        next.ifPresent(this::start);
    }

    private void start(Session open) {
        run = open.resumed()
                .map(this::resume)
                .orElseGet(() -> open.join(plan, own, random)
                        .map(first -> CeremonyRun.of(plan, own.operator(), first, random, this::say, this::bind)));
        advance();
    }

    private Optional<CeremonyRun> resume(Acknowledged transcript) {
        if (!plan.members().contains(own.operator())) {
            return Optional.empty();
        }
        Optional<KeyPackage> share = share(transcript);
        if (share.isEmpty()) {
            end = Optional.of(new Outcome.Lost());
        }
        return share.map(key -> CeremonyRun.of(plan, own.operator(), transcript, key, random, this::say, this::bind));
    }

    private void advance() {
        if (end.isPresent() || run.isEmpty()) {
            return;
        }
        CeremonyRun active = run.get();
        Heard heard = new Heard(plan, session.orElseThrow(), book);
        active.advance(heard);
        if (active.certificate().isPresent()) {
            end = Optional.of(new Outcome.Prepared(active.certificate().get(), active.key()));
        } else if (active.isUnusable()) {
            offerAgain();
        } else if (active.isBroken()
                || !book.equivocators().isEmpty()
                || active.waiting(heard).missing().isEmpty()) {
            accuse(heard);
        }
    }

    /** All was said that is waited for, and yet it does not go on: somebody is at fault, or was told something else. */
    private void accuse(Heard heard) {
        SortedMap<OperatorId, Offence> accused = Judge.accused(heard);
        if (accused.isEmpty()) {
            tellsEverything |= heard.isDisputed();
            return;
        }
        List<CeremonyMessage> messages = new ArrayList<>(offers.grounds());
        messages.addAll(book.all());
        spoil(accused, messages);
    }

    private void spoil(SortedMap<OperatorId, Offence> accused, List<CeremonyMessage> messages) {
        if (end.isPresent()) {
            return;
        }
        Outcome.Spoiled spoiled = new Outcome.Spoiled(accused, new CeremonyEvidence(messages));
        spoiledRuns.add(spoiled);
        tellsEverything = true;
        boolean memberAccused =
                accused.keySet().stream().anyMatch(one -> plan.members().contains(one));
        if (plan.held().isPresent() && !memberAccused) {
            passOver(accused.keySet());
        } else {
            run.ifPresent(CeremonyRun::abandon);
            end = Optional.of(spoiled);
        }
    }

    /** Members decide who deals; others follow their offers. */
    private void passOver(Set<OperatorId> holders) {
        if (passedOver.addAll(holders)) {
            offerAgain();
        }
    }

    private void say(Round round, Bytes body) {
        CeremonyMessage message = sign(session.orElseThrow().id(), round, body);
        said.add(message);
        book.add(message);
    }

    private CeremonyMessage sign(Digest32 in, Round round, Bytes body) {
        return CeremonyMessage.sign(plan, in, round, own.operator(), body, own.identity());
    }
}
