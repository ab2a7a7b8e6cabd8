package io.countersign.app.key;

import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Hash32;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.keystore.KeystoreFault;
import io.countersign.frost.keystore.KeystoreFile;
import io.countersign.frost.keystore.KeystoreReading;
import io.countersign.frost.keystore.Protection;
import io.countersign.frost.keystore.StoredKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives this operator's key for the epoch: from the keystore, or from key generation with all other operators where there is none
 * yet.
 */
public final class KeyCustody {
    /** What key generation needs of the links. */
    public interface Links {
        void listen(BiConsumer<OperatorId, Bytes> receiver);

        void send(OperatorId to, Bytes message);
    }

    private static final Logger LOG = LoggerFactory.getLogger(KeyCustody.class);
    private static final String SUBJECT = "keystore";
    private static final Duration RESEND = Duration.ofMillis(500);

    private final KeystoreFile file;
    private final Seals seals;
    private final Digest32 networkId;
    private final int epoch;
    private final Quorum quorum;
    private final OperatorId self;
    private final SecureRandom random = new SecureRandom();

    /** @param data the node's data folder */
    public KeyCustody(Path data, Seals seals, Digest32 networkId, int epoch, Quorum quorum, OperatorId self) {
        this.file = KeyFolder.in(data).keystore(epoch);
        this.seals = seals;
        this.networkId = networkId;
        this.epoch = epoch;
        this.quorum = quorum;
        this.self = self;
    }

    /**
     * Blocks until there is a key: for as long as an operator is missing where it must be generated.
     *
     * @throws InterruptedException where the node stops meanwhile
     */
    public Result<KeyPackage> open(UnaryOperator<Bytes> identity, IdentityVerifier identities, Links links)
            throws InterruptedException {
        return switch (seals.ofShare()) {
            case Result.No<Protection> no -> Result.no(no.refusal());
            case Result.Ok<Protection>(Protection protection) ->
                switch (file.load(protection)) {
                    case KeystoreReading.Opened(StoredKey stored) -> checked(stored);
                    case KeystoreReading.Rejected(KeystoreFault fault) ->
                        fault == KeystoreFault.MISSING
                                ? generate(protection, identity, identities, links)
                                : Result.no(ReasonCode.MALFORMED, SUBJECT, "cannot be opened: " + fault);
                };
        };
    }

    private Result<KeyPackage> checked(StoredKey stored) {
        boolean ours = stored.networkId().equals(hash(networkId))
                && stored.epoch() == epoch
                && stored.key().identifier().value() == self.index()
                && stored.key().threshold() == quorum.threshold();
        return ours
                ? Result.ok(stored.key())
                : Result.no(ReasonCode.MALFORMED, SUBJECT, "belongs to another network, epoch or operator");
    }

    private Result<KeyPackage> generate(
            Protection protection, UnaryOperator<Bytes> identity, IdentityVerifier identities, Links links)
            throws InterruptedException {
        LOG.info("no keystore: generating the group key with all {} operators", quorum.operators());
        KeyCeremony ceremony = new KeyCeremony(networkId, epoch, quorum, self, identity, identities, random);
        Object lock = new Object();
        links.listen((sender, message) -> {
            synchronized (lock) {
                Bytes last = ceremony.messages().getLast();
                ceremony.receive(sender, message).ifPresent(answer -> links.send(sender, answer));
                boolean progress = !ceremony.messages().getLast().equals(last);
                if (progress || !(ceremony.outcome() instanceof KeyCeremony.Outcome.Running)) {
                    lock.notifyAll();
                }
            }
        });
        synchronized (lock) {
            while (ceremony.outcome() instanceof KeyCeremony.Outcome.Running) {
                broadcast(ceremony, links);
                lock.wait(RESEND.toMillis());
            }
            broadcast(ceremony, links);
            return switch (ceremony.outcome()) {
                case KeyCeremony.Outcome.Done done -> {
                    StoredKey stored = new StoredKey(
                            hash(networkId),
                            epoch,
                            done.certified().key().orElseThrow(),
                            done.certified().transcript().hash());
                    file.save(stored, protection, random);
                    yield Result.ok(stored.key());
                }
                case KeyCeremony.Outcome.Failed failed -> Result.no(failed.refusal());
                case KeyCeremony.Outcome.Running running ->
                    throw new IllegalStateException("key generation still runs");
            };
        }
    }

    private void broadcast(KeyCeremony ceremony, Links links) {
        quorum.members()
                .filter(operator -> !operator.equals(self))
                .forEach(operator -> ceremony.messages().forEach(message -> links.send(operator, message)));
    }

    private static Hash32 hash(Digest32 digest) {
        return Hash32.parse(digest.bytes().toArray()).orElseThrow();
    }
}
