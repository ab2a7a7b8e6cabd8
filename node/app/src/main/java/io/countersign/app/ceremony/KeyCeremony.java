package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.DkgRound1;
import io.countersign.frost.dkg.Recovery;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
    private static final int MAX_LOOKED_AT = 16_384;
    /** What operators say that have no part in the ceremony, too. */
    private static final Set<Round> END = Set.of(Round.CERTIFICATE, Round.KEPT);

    private final CeremonyPlan plan;
    private final Credentials own;
    private final IdentityVerifier identities;
    private final SecureRandom random;
    private final SortedMap<OperatorId, CeremonyMessage> offerMessages = new TreeMap<>();
    private final SortedMap<OperatorId, Offer> offers = new TreeMap<>();
    private final SortedSet<OperatorId> passedOver = new TreeSet<>();
    private final SortedSet<OperatorId> confirmed = new TreeSet<>();
    private final List<Outcome.Spoiled> spoiledRuns = new ArrayList<>();
    private final List<CeremonyMessage> said = new ArrayList<>();
    private final Set<Digest32> lookedAt = new HashSet<>();
    private MessageBook book = new MessageBook();
    private Optional<Session> session = Optional.empty();
    private Optional<CeremonyRun> run = Optional.empty();
    private Optional<CeremonyMessage> certificate = Optional.empty();
    private Optional<Outcome> end = Optional.empty();
    private long runNumber;
    private boolean tellsEverything;

    /** @param runNumber above that of every earlier start of this operator, such as the milliseconds since 1970 */
    public KeyCeremony(
            CeremonyPlan plan, Credentials own, IdentityVerifier identities, SecureRandom random, long runNumber) {
        this.plan = plan;
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
        KeyCeremony ceremony = new KeyCeremony(plan, own, identities, random, 0);
        ceremony.end(new Outcome.Prepared(kept, Optional.empty()));
        ceremony.stored();
        return ceremony;
    }

    /** What there is to be said to a peer, again and again; the order matters little. */
    public List<CeremonyMessage> messages(OperatorId peer) {
        if (confirmed.contains(peer)) {
            return List.of();
        }
        if (certificate.isPresent()) {
            return List.of(certificate.get());
        }
        if (!plan.speakers().contains(peer)) {
            return List.of();
        }
        List<CeremonyMessage> messages = new ArrayList<>(offerMessages.values());
        messages.addAll(tellsEverything ? book.all() : said);
        return messages;
    }

    public Outcome outcome() {
        return end.orElseGet(this::running);
    }

    private Outcome running() {
        SortedSet<OperatorId> missing = Session.missing(plan, offers);
        if (session.isEmpty()) {
            return new Outcome.Running(Round.OFFER, missing);
        }
        return run.map(active -> active.waiting(heard(session.get())))
                .map(waiting -> new Outcome.Running(waiting.round(), waiting.missing()))
                .orElseGet(() -> new Outcome.Running(Round.CERTIFICATE, plan.members()));
    }

    /** Runs that somebody spoiled, the last one included where it was the end. */
    public List<Outcome.Spoiled> spoiledRuns() {
        return List.copyOf(spoiledRuns);
    }

    /** Who said that it keeps the same certificate. */
    public SortedSet<OperatorId> confirmed() {
        return new TreeSet<>(confirmed);
    }

    /**
     * To be called once certificate and share are on disk: from here on the certificate is all that is said.
     *
     * @throws IllegalStateException where there is none
     */
    public void stored() {
        if (!(end.orElseThrow() instanceof Outcome.Prepared(CeremonyCertificate kept, Optional<KeyPackage> key))) {
            throw new IllegalStateException("there is nothing to store");
        }
        Digest32 of =
                new Digest32(Bytes.of(kept.transcript().config().sessionId().encode()));
        certificate = Optional.of(sign(of, Round.CERTIFICATE, kept.encode()));
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
        Optional<CeremonyMessage> message = CeremonyMessage.decode(bytes)
                .filter(decoded -> decoded.isOf(plan) || END.contains(decoded.round()))
                .filter(decoded -> !decoded.sender().equals(own.operator()) || decoded.round() == Round.OFFER);
        message.filter(decoded -> isNews(bytes))
                .filter(decoded -> decoded.isAuthentic(identities))
                .ifPresent(this::take);
        return message.flatMap(this::answer);
    }

    private Optional<CeremonyMessage> answer(CeremonyMessage message) {
        return switch (message.round()) {
            case OFFER -> certificate;
            case CERTIFICATE -> certificate.map(kept -> sign(kept.session(), Round.KEPT, hashOfKept()));
            case COMMIT, SHARES, ACKNOWLEDGE, COMPLAINT, OPENING, SELF_TEST_COMMIT, SELF_TEST_SHARE, KEPT ->
                Optional.empty();
        };
    }

    private Bytes hashOfKept() {
        return end.orElseThrow() instanceof Outcome.Prepared prepared
                ? Bytes.of(prepared.certificate().hash().encode())
                : Bytes.EMPTY;
    }

    /** Everything is said again and again: what was looked at once in a session costs nothing more in it. */
    private boolean isNews(Bytes bytes) {
        if (lookedAt.size() >= MAX_LOOKED_AT) {
            lookedAt.clear();
        }
        return lookedAt.add(Hashes.sha256(bytes));
    }

    private void take(CeremonyMessage message) {
        switch (message.round()) {
            case OFFER -> takeOffer(message);
            case CERTIFICATE -> takeCertificate(message);
            case KEPT -> takeConfirmation(message);
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
        CeremonyMessage before = offerMessages.get(message.sender());
        if (before != null && CeremonyEvidence.contradict(before, message)) {
            spoil(new TreeMap<>(Map.of(message.sender(), Offence.EQUIVOCATION)), List.of(before, message));
            return;
        }
        Offer known = offers.get(message.sender());
        if (known != null && known.run() >= offer.run()) {
            return;
        }
        forget(message.sender());
        if (message.sender().equals(own.operator())) {
            runNumber = offer.run();
            offerAgain();
        } else if (end.isEmpty()) {
            offerMessages.put(message.sender(), message);
            offers.put(message.sender(), offer);
            begin();
        }
    }

    /** It starts again, so what it said before counts no more. */
    private void forget(OperatorId operator) {
        if (confirmed.remove(operator)) {
            lookedAt.clear();
        }
    }

    private void takeCertificate(CeremonyMessage message) {
        switch (CeremonyCertificate.verify(message.body(), plan, identities)) {
            case Result.No<CeremonyCertificate> refused -> {}
            case Result.Ok<CeremonyCertificate>(CeremonyCertificate valid) -> {
                if (end.isEmpty()) {
                    adopt(valid);
                }
                if (end.orElseThrow() instanceof Outcome.Prepared prepared
                        && prepared.certificate().hash().equals(valid.hash())) {
                    confirmed.add(message.sender());
                }
            }
        }
    }

    private void takeConfirmation(CeremonyMessage message) {
        if (certificate.isPresent() && message.body().equals(hashOfKept())) {
            confirmed.add(message.sender());
        }
    }

    /** A certificate that others made: this member's key comes out of it. */
    private void adopt(CeremonyCertificate valid) {
        run.ifPresent(CeremonyRun::abandon);
        if (!plan.members().contains(own.operator())) {
            end(new Outcome.Prepared(valid, Optional.empty()));
            return;
        }
        X25519PrivateKey key = own.decryptionKey().orElseThrow();
        switch (Recovery.of(valid.transcript(), key)) {
            case Recovery.Recovered(KeyPackage share) -> end(new Outcome.Prepared(valid, Optional.of(share)));
            case Recovery.NotAReceiver lost -> end(new Outcome.Lost(valid));
            case Recovery.Faulty faulty -> throw new IllegalStateException("acknowledged, and yet faulty: " + faulty);
        }
    }

    private void offer() {
        boolean member = plan.members().contains(own.operator());
        if (!member && own.share().isEmpty()) {
            return;
        }
        byte[] nonce = new byte[Digest32.SIZE_BYTES];
        random.nextBytes(nonce);
        Offer offer = new Offer(
                runNumber,
                new Digest32(Bytes.of(nonce)),
                member ? own.decryptionKey().map(X25519PrivateKey::publicKey) : Optional.empty(),
                passedOver);
        offers.put(own.operator(), offer);
        offerMessages.put(own.operator(), sign(plan.hash(), Round.OFFER, offer.encode()));
        begin();
    }

    private void offerAgain() {
        if (end.isEmpty()) {
            runNumber++;
            offer();
        }
    }

    /** The offers changed: where they make another session, it begins with fresh secrets. */
    private void begin() {
        Optional<Session> next = Session.of(plan, offers);
        if (next.map(Session::id).equals(session.map(Session::id))) {
            return;
        }
        run.ifPresent(CeremonyRun::abandon);
        run = Optional.empty();
        session = next;
        book = new MessageBook();
        said.clear();
        lookedAt.clear();
        tellsEverything = false;
        next.flatMap(open -> open.join(plan, own, random)).ifPresent(this::start);
    }

    private void start(DkgRound1 first) {
        run = Optional.of(new CeremonyRun(plan, own.operator(), first, random, this::say));
        advance();
    }

    private void advance() {
        if (end.isPresent() || run.isEmpty()) {
            return;
        }
        CeremonyRun active = run.get();
        Heard heard = heard(session.orElseThrow());
        active.advance(heard);
        if (active.certificate().isPresent()) {
            end(new Outcome.Prepared(active.certificate().get(), active.key()));
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
        List<CeremonyMessage> messages = new ArrayList<>(offerMessages.values());
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
        if (accused.entrySet().stream().allMatch(one -> canBeReplaced(one.getKey()))) {
            passOver(accused.keySet());
        } else {
            run.ifPresent(CeremonyRun::abandon);
            end(spoiled);
        }
    }

    /** A holder that only deals: another holder can deal for it. */
    private boolean canBeReplaced(OperatorId operator) {
        return plan.held().isPresent() && !plan.members().contains(operator);
    }

    /** Members decide who deals; others follow their offers. */
    private void passOver(Set<OperatorId> holders) {
        if (passedOver.addAll(holders)) {
            offerAgain();
        }
    }

    private void end(Outcome outcome) {
        end = Optional.of(outcome);
    }

    private void say(Round round, Bytes body) {
        CeremonyMessage message = sign(session.orElseThrow().id(), round, body);
        said.add(message);
        book.add(message);
    }

    private CeremonyMessage sign(Digest32 in, Round round, Bytes body) {
        return CeremonyMessage.sign(plan, in, round, own.operator(), body, own.identity());
    }

    private Heard heard(Session open) {
        return new Heard(plan, open, book);
    }
}
