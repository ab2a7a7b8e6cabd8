package io.countersign.app.key;

import io.countersign.app.ceremony.Acknowledged;
import io.countersign.app.ceremony.CeremonyCertificate;
import io.countersign.app.ceremony.CeremonyMessage;
import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.ceremony.Credentials;
import io.countersign.app.ceremony.KeyCeremony;
import io.countersign.app.ceremony.Outcome;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.model.Bytes;
import io.countersign.model.Failpoint;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Holds a ceremony over links: says everything again until it is answered, and stores what comes out. The caller's thread waits;
 * messages come on a thread of the links. Afterwards it goes on answering operators that lack the certificate, until it is closed.
 */
public final class CeremonyDriver implements AutoCloseable {
    private static final Duration RESEND = Duration.ofMillis(500);
    private static final Duration RESEND_CERTIFICATE = Duration.ofSeconds(5);
    /** Nothing new for this long: holders that keep silent are passed over. */
    private static final Duration STALL = Duration.ofSeconds(10);

    private final KeyCustody custody;
    private final OperatorId self;
    private final UnaryOperator<Bytes> identity;
    private final IdentityVerifier identities;
    private final CeremonyLinks links;
    private final InstantSource clock;
    private final SecureRandom random;
    private Optional<KeyCeremony> ceremony = Optional.empty();
    private Optional<Thread> serving = Optional.empty();

    /** @param identity signs bytes with this operator's identity key */
    public CeremonyDriver(
            KeyCustody custody,
            OperatorId self,
            UnaryOperator<Bytes> identity,
            IdentityVerifier identities,
            CeremonyLinks links,
            InstantSource clock,
            SecureRandom random) {
        this.custody = custody;
        this.self = self;
        this.identity = identity;
        this.identities = identities;
        this.links = links;
        this.clock = clock;
        this.random = random;
    }

    /** What a ceremony gave. */
    public record Held(CeremonyCertificate certificate, Optional<KeyPackage> key) {}

    /**
     * Holds the ceremony and stores its outcome.
     *
     * @param share of a key that is kept, by one of its holders
     * @param timeout how long to wait for operators that keep silent; they are named
     * @throws InterruptedException where it is stopped meanwhile; nothing usable is left behind
     */
    public Result<Held> hold(Optional<KeyPackage> share, Duration timeout, CeremonyWatch watch)
            throws InterruptedException {
        return switch (custody.bound()) {
            case Result.No<Optional<Acknowledged>> no -> Result.no(no.refusal());
            case Result.Ok<Optional<Acknowledged>>(Optional<Acknowledged> bound) -> hold(share, bound, timeout, watch);
        };
    }

    private Result<Held> hold(
            Optional<KeyPackage> share, Optional<Acknowledged> bound, Duration timeout, CeremonyWatch watch)
            throws InterruptedException {
        Result<Optional<X25519PrivateKey>> key =
                custody.isMember() ? custody.recoveryKey().map(Optional::of) : Result.ok(Optional.empty());
        return switch (key) {
            case Result.No<Optional<X25519PrivateKey>> no -> Result.no(no.refusal());
            case Result.Ok<Optional<X25519PrivateKey>>(Optional<X25519PrivateKey> decryptionKey) -> {
                try {
                    yield hold(new Credentials(self, identity, decryptionKey, share), bound, timeout, watch);
                } finally {
                    decryptionKey.ifPresent(X25519PrivateKey::wipe);
                }
            }
        };
    }

    private Result<Held> hold(Credentials own, Optional<Acknowledged> bound, Duration timeout, CeremonyWatch watch)
            throws InterruptedException {
        open(new KeyCeremony(custody.plan(), own, identities, random, bound, custody::bind, clock.millis()));
        Outcome end = runToEnd(clock.instant().plus(timeout), watch);
        return switch (end) {
            case Outcome.Prepared(CeremonyCertificate certificate, Optional<KeyPackage> key) ->
                custody.store(certificate, key).map(stored -> {
                    synchronized (this) {
                        active().stored();
                    }
                    broadcast();
                    return new Held(certificate, key);
                });
            case Outcome.Spoiled spoiled -> {
                broadcast();
                yield Result.no(ReasonCode.BAD_MESSAGE, "ceremony", CeremonyText.of(spoiled));
            }
            case Outcome.Lost lost ->
                Result.no(
                        ReasonCode.MALFORMED,
                        "ceremony",
                        "the committee has a key made with a recovery key that this operator no longer has; "
                                + "its share is lost until the next epoch");
            case Outcome.Running running -> Result.no(ReasonCode.BELOW_QUORUM, "ceremony", CeremonyText.of(running));
        };
    }

    /** Answers operators that lack the certificate, from now on and in the background. */
    public void serve(CeremonyCertificate kept) {
        Credentials own = new Credentials(self, identity, Optional.empty(), Optional.empty());
        open(KeyCeremony.ofKept(custody.plan(), own, identities, random, kept));
        serve();
    }

    /** As {@link #serve(CeremonyCertificate)}, after the ceremony held here. */
    public synchronized void serve() {
        serving = Optional.of(Thread.ofVirtual().name("ceremony-answers").start(this::answerUntilClosed));
    }

    /**
     * Waits until everybody keeps the certificate.
     *
     * @return those that did not say so in time
     */
    public SortedSet<OperatorId> awaitConfirmations(Duration timeout) throws InterruptedException {
        Instant deadline = clock.instant().plus(timeout);
        while (true) {
            synchronized (this) {
                SortedSet<OperatorId> missing = new TreeSet<>(links.peers());
                missing.retainAll(custody.plan().speakers());
                missing.removeAll(active().confirmed());
                boolean over = missing.isEmpty() || !clock.instant().isBefore(deadline);
                wait(RESEND.toMillis());
                if (over) {
                    return missing;
                }
            }
            broadcast();
        }
    }

    private void open(KeyCeremony opened) {
        synchronized (this) {
            ceremony = Optional.of(opened);
        }
        links.listen((sender, message) -> {
            synchronized (this) {
                Outcome before = opened.outcome();
                opened.receive(message).ifPresent(answer -> links.send(sender, answer.encode()));
                if (!opened.outcome().equals(before)) {
                    notifyAll();
                }
            }
        });
    }

    private Outcome runToEnd(Instant deadline, CeremonyWatch watch) throws InterruptedException {
        Outcome told = new Outcome.Running(Round.OFFER, new TreeSet<>());
        Instant lastChange = clock.instant();
        int spoiledTold = 0;
        while (true) {
            broadcast();
            synchronized (this) {
                KeyCeremony active = active();
                Instant now = clock.instant();
                Outcome outcome = active.outcome();
                for (; spoiledTold < active.spoiledRuns().size(); spoiledTold++) {
                    watch.spoiled(active.spoiledRuns().get(spoiledTold));
                }
                if (!(outcome instanceof Outcome.Running running) || !now.isBefore(deadline)) {
                    return outcome;
                }
                if (!outcome.equals(told)) {
                    watch.running(running);
                    told = outcome;
                    lastChange = now;
                } else if (!now.isBefore(lastChange.plus(STALL))) {
                    active.stalled();
                    lastChange = now;
                }
                if (active.outcome().equals(outcome)) {
                    wait(RESEND.toMillis());
                }
            }
        }
    }

    private void broadcast() {
        Set<Round> sent = EnumSet.noneOf(Round.class);
        for (OperatorId peer : links.peers()) {
            Iterable<CeremonyMessage> messages;
            synchronized (this) {
                messages = active().messages(peer);
            }
            messages.forEach(message -> {
                links.send(peer, message.encode());
                if (message.sender().equals(self)) {
                    sent.add(message.round());
                }
            });
        }
        sent.forEach(CeremonyDriver::passFailpoint);
    }

    private static void passFailpoint(Round sent) {
        switch (sent) {
            case OFFER -> Failpoint.OFFER_SENT.reached();
            case COMMIT -> Failpoint.COMMIT_SENT.reached();
            case SHARES -> Failpoint.SHARES_SENT.reached();
            case ACKNOWLEDGE -> Failpoint.ACKNOWLEDGE_SENT.reached();
            case COMPLAINT, OPENING, SELF_TEST_COMMIT, SELF_TEST_SHARE, CERTIFICATE, KEPT, BOUND -> {}
        }
    }

    private void answerUntilClosed() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                broadcast();
                synchronized (this) {
                    wait(RESEND_CERTIFICATE.toMillis());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized KeyCeremony active() {
        return ceremony.orElseThrow();
    }

    @Override
    public synchronized void close() {
        serving.ifPresent(Thread::interrupt);
    }
}
