package io.countersign.app.key;

import io.countersign.app.ceremony.Acknowledged;
import io.countersign.app.ceremony.CeremonyCertificate;
import io.countersign.app.ceremony.CeremonyPlan;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Hash32;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.Recovery;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.keystore.KeystoreFault;
import io.countersign.frost.keystore.KeystoreReading;
import io.countersign.frost.keystore.Protection;
import io.countersign.frost.keystore.RecoveryKeyFile;
import io.countersign.frost.keystore.StoredKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Failpoint;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What this operator keeps of the ceremony of one epoch. The recovery key is on disk before the ceremony starts and the certificate
 * before the share, so that a process killed at any point has lost nothing that a certificate was made with.
 */
public final class KeyCustody {
    private static final String SUBJECT = "keystore";

    private final KeyFolder folder;
    private final Seals seals;
    private final CeremonyPlan plan;
    private final OperatorId self;
    private final IdentityVerifier identities;
    private final SecureRandom random;

    public KeyCustody(
            KeyFolder folder,
            Seals seals,
            CeremonyPlan plan,
            OperatorId self,
            IdentityVerifier identities,
            SecureRandom random) {
        this.folder = folder;
        this.seals = seals;
        this.plan = plan;
        this.self = self;
        this.identities = identities;
        this.random = random;
    }

    public CeremonyPlan plan() {
        return plan;
    }

    /** Whether this operator gets a share in this epoch. */
    public boolean isMember() {
        return plan.members().contains(self);
    }

    /** The certificate on disk, checked; empty where there is none. */
    public Result<Optional<CeremonyCertificate>> certificate() {
        return read(folder.certificate(plan.epoch()))
                .then(found -> found.isEmpty()
                        ? Result.ok(Optional.empty())
                        : CeremonyCertificate.verify(found.get(), plan, identities)
                                .map(Optional::of));
    }

    private static Result<Optional<Bytes>> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Result.ok(Optional.empty());
            }
            return Files.size(file) > CeremonyCertificate.MAX_BYTES
                    ? refused(file.getFileName() + " is too large")
                    : Result.ok(Optional.of(Bytes.of(Files.readAllBytes(file))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** This member's share: from the keystore, or rebuilt where only certificate and recovery key are left; empty without. */
    public Result<Optional<KeyPackage>> share(CeremonyCertificate certificate) {
        if (!isMember() || Files.exists(folder.wipeStatement(plan.epoch()))) {
            return Result.ok(Optional.empty());
        }
        return seals.ofShare().then(protection -> switch (folder.keystore(plan.epoch())
                .load(protection)) {
            case KeystoreReading.Opened(StoredKey stored) -> checked(stored, certificate);
            case KeystoreReading.Rejected(KeystoreFault fault) ->
                fault == KeystoreFault.MISSING
                        ? rebuild(certificate)
                        : refused("of epoch " + plan.epoch() + " cannot be opened: " + fault);
        });
    }

    private Result<Optional<KeyPackage>> checked(StoredKey stored, CeremonyCertificate certificate) {
        boolean ours = stored.networkId().equals(hash(plan.networkId()))
                && stored.epoch() == plan.epoch()
                && stored.key().identifier().equals(plan.receiver(self))
                && stored.key().publicKeys().equals(certificate.publicKeys());
        return ours
                ? Result.ok(Optional.of(stored.key()))
                : refused("belongs to another network, epoch, operator or ceremony");
    }

    /** Rebuilds the share from the certificate and the recovery key, and stores it; empty where that key is lost. */
    public Result<Optional<KeyPackage>> rebuild(CeremonyCertificate certificate) {
        return loadRecoveryKey().then(key -> {
            if (key.isEmpty()) {
                return Result.ok(Optional.empty());
            }
            Recovery recovery = Recovery.of(certificate.transcript(), key.get());
            key.get().wipe();
            return switch (recovery) {
                case Recovery.Recovered(KeyPackage share) ->
                    store(certificate, Optional.of(share)).map(stored -> Optional.of(share));
                case Recovery.NotAReceiver other -> Result.ok(Optional.empty());
                case Recovery.Faulty faulty -> refused("the certificate gives this operator no share");
            };
        });
    }

    /** The key that shares for this member are encrypted to; made and stored where there is none. The caller wipes it. */
    public Result<X25519PrivateKey> recoveryKey() {
        return loadRecoveryKey().then(known -> known.map(Result::ok).orElseGet(this::makeRecoveryKey));
    }

    private Result<Optional<X25519PrivateKey>> loadRecoveryKey() {
        return seals.ofRecoveryKey().then(protection -> switch (folder.recoveryKey(plan.epoch())
                .load(protection)) {
            case RecoveryKeyFile.Reading.Opened(RecoveryKeyFile.Owner of, X25519PrivateKey key) ->
                of.equals(owner())
                        ? Result.ok(Optional.of(key))
                        : refused("the recovery key belongs to another network, epoch or operator");
            case RecoveryKeyFile.Reading.Rejected(KeystoreFault fault) ->
                fault == KeystoreFault.MISSING
                        ? Result.ok(Optional.empty())
                        : refused("the recovery key of epoch " + plan.epoch() + " cannot be opened: " + fault);
        });
    }

    private Result<X25519PrivateKey> makeRecoveryKey() {
        return seals.ofRecoveryKey().map(protection -> {
            X25519PrivateKey key = X25519PrivateKey.generate(random);
            folder.recoveryKey(plan.epoch()).save(owner(), key, protection, random);
            return key;
        });
    }

    /** The transcript that this member is bound to in a ceremony of this plan; empty where it is bound to none. */
    public Result<Optional<Acknowledged>> bound() {
        return read(folder.bound(plan.epoch())).then(found -> {
            if (found.isEmpty()) {
                return Result.ok(Optional.empty());
            }
            Bytes file = found.get();
            boolean ofThisPlan = file.size() > Digest32.SIZE_BYTES
                    && file.slice(0, Digest32.SIZE_BYTES).equals(plan.hash().bytes());
            return ofThisPlan
                    ? Acknowledged.verify(file.slice(Digest32.SIZE_BYTES, file.size()), plan, identities)
                            .map(Optional::of)
                    : Result.ok(Optional.empty());
        });
    }

    /** Writes down that this member takes part in no other ceremony of this plan: hash of the plan, acknowledged transcript. */
    public void bind(Acknowledged transcript) {
        DurableFile.replace(folder.bound(plan.epoch()), Bytes.concat(plan.hash().bytes(), transcript.encode()));
        Failpoint.TRANSCRIPT_BOUND.reached();
    }

    /** Writes the certificate, which ends what this member was bound to, then the share of a member. */
    public Result<CeremonyCertificate> store(CeremonyCertificate certificate, Optional<KeyPackage> key) {
        DurableFile.replace(folder.certificate(plan.epoch()), certificate.encode());
        DurableFile.remove(folder.bound(plan.epoch()));
        return key.map(share -> seals.ofShare().map(protection -> save(certificate, share, protection)))
                .orElseGet(() -> Result.ok(certificate));
    }

    private CeremonyCertificate save(CeremonyCertificate certificate, KeyPackage share, Protection protection) {
        StoredKey stored = new StoredKey(hash(plan.networkId()), plan.epoch(), share, certificate.hash());
        folder.keystore(plan.epoch()).save(stored, protection, random);
        return certificate;
    }

    private RecoveryKeyFile.Owner owner() {
        return new RecoveryKeyFile.Owner(hash(plan.networkId()), plan.epoch(), plan.receiver(self));
    }

    private static Hash32 hash(Digest32 digest) {
        return Hash32.parse(digest.bytes().toArray()).orElseThrow();
    }

    private static <T> Result<T> refused(String why) {
        return Result.no(ReasonCode.MALFORMED, SUBJECT, why);
    }
}
