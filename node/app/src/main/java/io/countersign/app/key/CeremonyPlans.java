package io.countersign.app.key;

import io.countersign.app.ceremony.CeremonyPlan;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.report.ReportFunction;
import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Hash32;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.GroupKey;
import io.countersign.model.KeyChange;
import io.countersign.model.StatementEncoding;
import java.util.Optional;
import java.util.TreeSet;

/** What the ceremony of each epoch of a network is to make. It follows from the network file and the key before alone. */
public record CeremonyPlans(NetworkConfig network) {
    /** Of the committee that makes the first key. */
    public CeremonyPlan founding() {
        return plan(network.founding(), Optional.empty(), CeremonyPlan.foundingSelfTest(network.networkId()));
    }

    /**
     * Of a later committee.
     *
     * @param before the public keys of the epoch before
     * @throws IllegalArgumentException where the network file has no such committee
     */
    public CeremonyPlan following(int epoch, PublicKeyPackage before) {
        CommitteeStream change = change(epoch);
        Committee present = network.committee(epoch - 1).orElseThrow();
        Optional<CeremonyPlan.Held> held = change.next().key() == KeyChange.KEEP
                ? Optional.of(new CeremonyPlan.Held(present.epoch(), before, new TreeSet<>(present.operators())))
                : Optional.empty();
        return plan(
                change.next(),
                held,
                (transcript, key) -> StatementEncoding.digest(
                        network.networkId(),
                        ReportFunction.change(change, prepared(epoch, before.groupKey(), key, transcript))
                                .statement()));
    }

    /** What an operator that holds the certificate says about the committee, in the stream in which the one before hands over. */
    public PreparedCommittee prepared(int epoch, GroupPublicKey before, GroupPublicKey after, Hash32 transcript) {
        Committee next = change(epoch).next();
        return new PreparedCommittee(
                epoch,
                next.quorum(),
                next.from(),
                next.grace(),
                next.policyHash(),
                groupKey(before),
                groupKey(after),
                new Digest32(Bytes.of(transcript.encode())));
    }

    private CeremonyPlan plan(
            Committee committee, Optional<CeremonyPlan.Held> held, CeremonyPlan.SelfTestDigest selfTest) {
        return new CeremonyPlan(
                network.networkId(),
                committee.epoch(),
                committee.policyHash(),
                new TreeSet<>(committee.operators()),
                committee.quorum().threshold(),
                held,
                selfTest);
    }

    private CommitteeStream change(int epoch) {
        return network.change(epoch - 1)
                .orElseThrow(() -> new IllegalArgumentException("the network has no epoch " + epoch));
    }

    private static GroupKey groupKey(GroupPublicKey key) {
        return new GroupKey(Bytes.of(key.encode()));
    }
}
