package io.countersign.app.key;

import io.countersign.app.ceremony.CeremonyCertificate;
import io.countersign.app.ceremony.CeremonyEvidence;
import io.countersign.app.ceremony.CeremonyPlan;
import io.countersign.app.ceremony.Outcome;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.Failpoint;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of all epochs, as far as this operator holds them: from the files under {@code keys}, or from a ceremony with the other
 * operators. What was once given stays in memory until the ring is closed. Safe for several threads.
 */
public final class KeyRing implements AutoCloseable {
    /** A node waits for its peers as long as it takes. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final CeremonyPlans plans;
    private final OperatorId self;
    private final KeyFolder folder;
    private final Seals seals;
    private final UnaryOperator<Bytes> identity;
    private final IdentityVerifier identities;
    private final EpochLinks links;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ObjIntConsumer<CeremonyEvidence> evidence;
    private final SortedMap<Integer, CeremonyCertificate> certificates = new TreeMap<>();
    private final SortedMap<Integer, EpochKey> known = new TreeMap<>();
    private final SortedMap<Integer, CeremonyDriver> drivers = new TreeMap<>();
    private final List<Thread> background = new ArrayList<>();

    /**
     * @param evidence keeps what shows who spoiled the ceremony of an epoch
     * @param seals closed with the ring
     * @param identity signs bytes with this operator's identity key
     */
    public KeyRing(
            NetworkConfig network,
            OperatorId self,
            KeyFolder folder,
            ObjIntConsumer<CeremonyEvidence> evidence,
            Seals seals,
            UnaryOperator<Bytes> identity,
            IdentityVerifier identities,
            CeremonyLinks links,
            InstantSource clock,
            SecureRandom random) {
        this.plans = new CeremonyPlans(network);
        this.self = self;
        this.folder = folder;
        this.evidence = evidence;
        this.seals = seals;
        this.identity = identity;
        this.identities = identities;
        this.links = new EpochLinks(links);
        this.clock = clock;
        this.random = random;
    }

    /**
     * The key of the founding committee. Where it is not held yet, its ceremony is held, or resumed, on the caller's thread for as
     * long as it takes; an operator that joined later waits for the certificate.
     */
    public Result<EpochKey> founding() throws InterruptedException {
        return hold(plans.network().founding().epoch(), FOR_EVER, new CeremonyLog())
                .map(key -> {
                    HolderLedger.warnings(inventory()).forEach(warning -> LOG.warn("{}", warning));
                    return key;
                });
    }

    /** What is held of an epoch; empty where there is no certificate. Refused where that of the epoch before is not known. */
    public synchronized Result<Optional<EpochKey>> of(int epoch) {
        EpochKey found = known.get(epoch);
        return found != null ? Result.ok(Optional.of(found)) : custody(epoch).then(custody -> read(epoch, custody));
    }

    /**
     * Takes the certificate of an epoch from whoever has it.
     *
     * @param certificate as {@link CeremonyCertificate#encode} gives it
     */
    public synchronized Result<EpochKey> accept(int epoch, Bytes certificate) {
        return of(epoch)
                .then(found -> found.map(Result::ok)
                        .orElseGet(() -> custody(epoch)
                                .then(custody -> CeremonyCertificate.verify(certificate, custody.plan(), identities)
                                        .then(valid -> custody.store(valid, Optional.empty())
                                                .then(stored -> read(epoch, custody))
                                                .map(Optional::orElseThrow)))));
    }

    /** What a certificate says that its ceremony prepared; nothing is kept. */
    public synchronized Result<PreparedCommittee> examine(int epoch, Bytes certificate) {
        return custody(epoch)
                .then(custody -> CeremonyCertificate.verify(certificate, custody.plan(), identities))
                .map(valid -> prepared(new EpochKey(epoch, valid, Optional.empty())));
    }

    /**
     * Holds the ceremony of an epoch in the background, for as long as it takes, also where it began before a restart. An operator
     * without a part in it waits for the certificate.
     *
     * @param ready called once with the key, on a thread of the ring; not at all where the ceremony was spoiled or the ring closed
     */
    public synchronized void prepare(int epoch, Consumer<EpochKey> ready) {
        background.add(Thread.ofPlatform().daemon().name("ceremony-" + epoch).start(() -> holdFor(epoch, ready)));
    }

    private void holdFor(int epoch, Consumer<EpochKey> ready) {
        try {
            switch (hold(epoch, FOR_EVER, new CeremonyLog())) {
                case Result.Ok<EpochKey>(EpochKey key) -> ready.accept(key);
                case Result.No<EpochKey> no -> LOG.warn("epoch {} is not prepared: {}", epoch, no.refusal());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Gives the key of an epoch, by its ceremony where it is not held yet, and from then on answers operators that lack it.
     *
     * @param timeout how long to wait for operators that keep silent; they are named
     */
    public Result<EpochKey> hold(int epoch, Duration timeout, CeremonyWatch watch) throws InterruptedException {
        return switch (of(epoch)) {
            case Result.No<Optional<EpochKey>> no -> Result.no(no.refusal());
            case Result.Ok<Optional<EpochKey>>(Optional<EpochKey> found) -> {
                CeremonyDriver driver = driver(epoch);
                if (found.isPresent()) {
                    driver.serve(found.get().certificate());
                    yield Result.ok(found.get());
                }
                Result<CeremonyDriver.Held> held = driver.hold(shareBefore(epoch), timeout, noting(epoch, watch));
                yield held.map(outcome -> {
                    driver.serve();
                    return remember(new EpochKey(epoch, outcome.certificate(), outcome.key()));
                });
            }
        };
    }

    /** Evidence goes to disk before anything is said about it. */
    private CeremonyWatch noting(int epoch, CeremonyWatch watch) {
        return new CeremonyWatch() {
            @Override
            public void running(Outcome.Running running) {
                watch.running(running);
            }

            @Override
            public void spoiled(Outcome.Spoiled run) {
                evidence.accept(run.evidence(), epoch);
                watch.spoiled(run);
            }
        };
    }

    /**
     * Waits until every operator with a part in the ceremony says that it keeps the certificate.
     *
     * @return those that did not say so in time
     */
    public SortedSet<OperatorId> awaitConfirmations(int epoch, Duration timeout) throws InterruptedException {
        return driver(epoch).awaitConfirmations(timeout);
    }

    /** The epochs of the network file, as far as their keys are known here without opening anything secret. */
    public synchronized List<HeldEpoch> inventory() {
        List<HeldEpoch> inventory = new ArrayList<>();
        for (Committee committee : plans.network().committees()) {
            certificate(committee.epoch())
                    .ifPresent(certificate -> inventory.add(new HeldEpoch(
                            committee,
                            certificate.publicKeys().groupKey(),
                            folder.state(committee.epoch(), committee.includes(self)))));
        }
        return inventory;
    }

    /** Puts this operator's share of an epoch in its place again, from the certificate and the recovery key. */
    public synchronized Result<EpochKey> recover(int epoch) {
        return custody(epoch)
                .then(custody -> custody.certificate()
                        .then(found -> found.isEmpty()
                                ? Result.no(ReasonCode.MALFORMED, "key of epoch " + epoch, "there is no certificate")
                                : custody.rebuild(found.get())
                                        .then(share -> share.isEmpty()
                                                ? Result.no(
                                                        ReasonCode.MALFORMED,
                                                        "key of epoch " + epoch,
                                                        "there is no recovery key, or it is not the one of the"
                                                                + " ceremony")
                                                : Result.ok(remember(new EpochKey(epoch, found.get(), share))))));
    }

    /** The epochs of the network file of which there is something to destroy on this disk. */
    public List<Integer> secrets() {
        return plans.network().committees().stream()
                .map(Committee::epoch)
                .filter(folder::hasSecrets)
                .toList();
    }

    /**
     * Destroys this operator's share of an epoch and its recovery key, and writes down that it did. The statement has its name once
     * it is true, and whoever was killed before that begins again.
     */
    public synchronized Result<WipeStatement> wipe(int epoch) {
        return custody(epoch)
                .then(custody -> custody.certificate().then(found -> {
                    if (found.isEmpty() || !custody.isMember()) {
                        return Result.no(
                                ReasonCode.MALFORMED, "key of epoch " + epoch, "there is no share of this operator");
                    }
                    Optional.ofNullable(known.remove(epoch))
                            .flatMap(EpochKey::share)
                            .ifPresent(KeyPackage::wipe);
                    WipeStatement statement = WipeStatement.sign(
                            plans.network().networkId(),
                            epoch,
                            self,
                            found.get().hash(),
                            clock.instant(),
                            identity);
                    DurableFile.replace(folder.wipeStatement(epoch), statement.encode(), () -> destroySecrets(epoch));
                    return Result.ok(statement);
                }));
    }

    private void destroySecrets(int epoch) {
        folder.keystore(epoch).destroy();
        Failpoint.SHARE_DESTROYED.reached();
        folder.recoveryKey(epoch).destroy();
    }

    /** What this operator says about a committee that is prepared, to the one before it. */
    public synchronized PreparedCommittee prepared(EpochKey key) {
        PublicKeyPackage before = certificate(key.epoch() - 1).orElseThrow().publicKeys();
        return plans.prepared(
                key.epoch(),
                before.groupKey(),
                key.publicKeys().groupKey(),
                key.certificate().hash());
    }

    private Result<Optional<EpochKey>> read(int epoch, KeyCustody custody) {
        return custody.certificate()
                .then(found -> found.isPresent()
                        ? custody.share(found.get())
                                .map(share -> Optional.of(remember(new EpochKey(epoch, found.get(), share))))
                        : withoutCertificate(epoch));
    }

    /** A ceremony would put another share in the place of the one that is there. */
    private Result<Optional<EpochKey>> withoutCertificate(int epoch) {
        return folder.hasKeystore(epoch)
                ? Result.no(
                        ReasonCode.MALFORMED,
                        "key of epoch " + epoch,
                        "there is a share and no certificate; take the certificate from another operator's data")
                : Result.ok(Optional.empty());
    }

    private synchronized EpochKey remember(EpochKey key) {
        known.put(key.epoch(), key);
        certificates.put(key.epoch(), key.certificate());
        return key;
    }

    private synchronized Optional<EpochKey> held(int epoch) {
        return Optional.ofNullable(known.get(epoch));
    }

    private Optional<KeyPackage> shareBefore(int epoch) {
        return held(epoch - 1).flatMap(EpochKey::share);
    }

    private synchronized CeremonyDriver driver(int epoch) {
        return drivers.computeIfAbsent(
                epoch,
                missing -> new CeremonyDriver(
                        custodyOf(plan(epoch).orElseThrow()),
                        self,
                        identity,
                        identities,
                        links.of(epoch),
                        clock,
                        random));
    }

    private Result<KeyCustody> custody(int epoch) {
        Optional<CeremonyPlan> plan = plan(epoch);
        return plan.isPresent()
                ? Result.ok(custodyOf(plan.get()))
                : Result.no(
                        ReasonCode.COMMITTEE_MISMATCH,
                        "epoch " + epoch,
                        "is not in the network file, or the key of the epoch before is not known here");
    }

    private KeyCustody custodyOf(CeremonyPlan plan) {
        return new KeyCustody(folder, seals, plan, self, identities, random);
    }

    /** Empty where there is no such committee, or the key that it follows on is not known. */
    private Optional<CeremonyPlan> plan(int epoch) {
        if (plans.network().committee(epoch).isEmpty()) {
            return Optional.empty();
        }
        if (epoch == plans.network().founding().epoch()) {
            return Optional.of(plans.founding());
        }
        return certificate(epoch - 1).map(before -> plans.following(epoch, before.publicKeys()));
    }

    /** Empty where there is none, or none that is valid. */
    private synchronized Optional<CeremonyCertificate> certificate(int epoch) {
        if (!certificates.containsKey(epoch)
                && plan(epoch)
                                .map(this::custodyOf)
                                .map(KeyCustody::certificate)
                                .orElseGet(() -> Result.ok(Optional.empty()))
                        instanceof Result.Ok<Optional<CeremonyCertificate>>(Optional<CeremonyCertificate> found)) {
            found.ifPresent(certificate -> certificates.put(epoch, certificate));
        }
        return Optional.ofNullable(certificates.get(epoch));
    }

    /** Ends ceremonies and answers, and wipes shares and passphrase. */
    @Override
    public synchronized void close() {
        background.forEach(Thread::interrupt);
        drivers.values().forEach(CeremonyDriver::close);
        known.values().forEach(key -> key.share().ifPresent(KeyPackage::wipe));
        known.clear();
        seals.close();
    }
}
