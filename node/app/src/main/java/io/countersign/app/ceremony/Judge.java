package io.countersign.app.ceremony;

import io.countersign.frost.Identifier;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.dkg.Complaint;
import io.countersign.frost.dkg.DkgFault;
import io.countersign.frost.dkg.Opening;
import io.countersign.frost.dkg.Transcript;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who did what wrong in a session, from its authentic messages alone. Silence is nothing that messages show. */
final class Judge {
    private final Heard heard;
    private final SortedMap<OperatorId, Offence> accused = new TreeMap<>();

    private Judge(Heard heard) {
        this.heard = heard;
    }

    static SortedMap<OperatorId, Offence> accused(Heard heard) {
        Judge judge = new Judge(heard);
        heard.book().equivocators().forEach(operator -> judge.accused.put(operator, Offence.EQUIVOCATION));
        if (judge.accused.isEmpty()) {
            judge.readEverything();
        }
        return judge.accused;
    }

    /** With an equivocator it depends on which of its messages one believes whether others are right. */
    private void readEverything() {
        heard.malformed().forEach(operator -> accuse(operator, Offence.MALFORMED));
        accuseAll(heard.session().config().faults(heard.commitments()));
        heard.shares().forEach((dealer, message) -> {
            if (!message.shares()
                    .keySet()
                    .equals(heard.session().config().receivers().keySet())) {
                accuse(CeremonyPlan.operator(dealer), Offence.WRONG_RECEIVERS);
            }
        });
        if (accused.isEmpty()) {
            heard.transcript().ifPresent(this::settleComplaints);
        }
        if (accused.isEmpty()) {
            heard.keys().ifPresent(this::checkSelfTest);
        }
    }

    private void settleComplaints(Transcript transcript) {
        heard.complaints()
                .values()
                .forEach(complaints -> complaints.forEach(complaint -> opening(complaint)
                        .flatMap(opening -> complaint.settle(transcript, opening))
                        .ifPresent(verdict ->
                                accuse(CeremonyPlan.operator(verdict.atFault()), Offence.of(verdict.fault())))));
    }

    private Optional<Opening> opening(Complaint complaint) {
        Map<Identifier, Opening> opened =
                heard.openings().getOrDefault(CeremonyPlan.operator(complaint.dealer()), Map.of());
        return Optional.ofNullable(opened.get(complaint.receiver()));
    }

    private void checkSelfTest(PublicKeyPackage keys) {
        Transcript transcript = heard.transcript().orElseThrow();
        Digest32 digest = heard.plan().selfTest().of(transcript.hash(), keys.groupKey());
        var commitments = heard.testCommitments(keys);
        if (commitments.keySet().equals(keys.verifyingShares().keySet())) {
            SelfTest.judge(keys, digest, commitments, heard.testShares(keys))
                    .wrong()
                    .forEach(member -> accuse(CeremonyPlan.operator(member), Offence.BAD_SELF_TEST_SHARE));
        }
    }

    private void accuseAll(SortedMap<Identifier, DkgFault> faults) {
        faults.forEach((dealer, fault) -> accuse(CeremonyPlan.operator(dealer), Offence.of(fault)));
    }

    private void accuse(OperatorId operator, Offence offence) {
        accused.putIfAbsent(operator, offence);
    }
}
