package io.countersign.app.evidence;

import io.countersign.app.ceremony.CeremonyCertificate;
import io.countersign.app.ceremony.CeremonyEvidence;
import io.countersign.app.ceremony.CeremonyPlan;
import io.countersign.app.key.CeremonyPlans;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Offence;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.round.Proof;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.util.List;

/**
 * Recomputes an accusation from the network file alone. The group's public keys follow from the ceremony certificates in the
 * evidence, which all members of their committees signed, so that nobody's verifying share can be exchanged for another.
 */
public final class EvidenceJudge {
    private static final String SUBJECT = "evidence";

    private final NetworkConfig network;
    private final CeremonyPlans plans;
    private final IdentityVerifier identities;

    public EvidenceJudge(NetworkConfig network, IdentityVerifier identities) {
        this.network = network;
        this.plans = new CeremonyPlans(network);
        this.identities = identities;
    }

    /** Who is proved to have done what; refused where nothing is. */
    public Result<List<Finding>> judge(EvidenceFile file) {
        if (!file.networkId().equals(network.networkId())) {
            return refused("is of another network, " + file.networkId());
        }
        if (network.committee(file.epoch()).isEmpty()) {
            return refused("is of epoch " + file.epoch() + ", which the network file does not have");
        }
        return switch (file.accusation()) {
            case Accusation.InRounds(Misbehaviour proof) -> inRounds(file, proof);
            case Accusation.InCeremony(CeremonyEvidence evidence) -> inCeremony(file, evidence);
        };
    }

    private Result<List<Finding>> inRounds(EvidenceFile file, Misbehaviour proof) {
        boolean fits =
                !proof.proof().isEmpty() && proof.proof().getFirst().header().epoch() == file.epoch();
        if (!fits) {
            return refused("holds no message of its epoch");
        }
        return keys(file, file.epoch())
                .then(keys -> Proof.holds(network, new FrostGroupCrypto(file.epoch(), keys), identities, proof)
                        ? Result.ok(List.of(finding(proof)))
                        : refused("proves nothing"));
    }

    private static Finding finding(Misbehaviour proof) {
        return new Finding(Offence.accused(proof), proof.offence().name(), sentence(proof.offence()));
    }

    private Result<List<Finding>> inCeremony(EvidenceFile file, CeremonyEvidence evidence) {
        return plan(file)
                .then(plan -> evidence.judge(plan, identities))
                .map(accused -> accused.entrySet().stream()
                        .map(found -> new Finding(
                                found.getKey(),
                                found.getValue().name(),
                                found.getValue().sentence()))
                        .toList());
    }

    private Result<CeremonyPlan> plan(EvidenceFile file) {
        return file.epoch() == Committee.FOUNDING_EPOCH
                ? Result.ok(plans.founding())
                : keys(file, file.epoch() - 1).map(before -> plans.following(file.epoch(), before));
    }

    /** Each certificate is checked under the plan that follows from the one before. */
    private Result<PublicKeyPackage> keys(EvidenceFile file, int epoch) {
        if (file.certificates().size() < epoch) {
            return refused("lacks the ceremony certificate of epoch "
                    + (file.certificates().size() + 1));
        }
        Result<PublicKeyPackage> keys = certified(file.certificates().getFirst(), plans.founding());
        for (int next = 2; next <= epoch; next++) {
            Bytes certificate = file.certificates().get(next - 1);
            int of = next;
            keys = keys.then(before -> certified(certificate, plans.following(of, before)));
        }
        return keys;
    }

    private Result<PublicKeyPackage> certified(Bytes certificate, CeremonyPlan plan) {
        return CeremonyCertificate.verify(certificate, plan, identities).map(CeremonyCertificate::publicKeys);
    }

    private static String sentence(Offence offence) {
        return switch (offence) {
            case TWO_OBSERVATIONS -> "signed two observations of one window";
            case TWO_PROPOSALS -> "signed two proposals in one view";
            case TWO_VOTES -> "voted for two digests in one view";
            case TWO_SHARES -> "gave shares for two digests in one view";
            case BAD_SHARE -> "gave a share that does not fit its commitments";
            case LOCK_AMNESIA -> "voted against a digest it gave a share for, without a newer certificate";
            case NONCE_OFFERED_TWICE -> "offered one nonce in two messages";
            case NONCE_USED_TWICE -> "gave two shares under one nonce";
        };
    }

    private static <T> Result<T> refused(String why) {
        return Result.no(ReasonCode.BAD_MESSAGE, SUBJECT, why);
    }
}
