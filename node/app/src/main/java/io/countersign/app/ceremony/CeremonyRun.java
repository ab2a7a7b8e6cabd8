package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.config.Lookup;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.dkg.Acknowledgement;
import io.countersign.frost.dkg.Certified;
import io.countersign.frost.dkg.Complaint;
import io.countersign.frost.dkg.DkgFault;
import io.countersign.frost.dkg.DkgRound1;
import io.countersign.frost.dkg.DkgRound2;
import io.countersign.frost.dkg.DkgRound3;
import io.countersign.frost.dkg.DkgStep;
import io.countersign.frost.dkg.Opening;
import io.countersign.frost.dkg.Openings;
import io.countersign.frost.dkg.Transcript;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One participant's part in one session, from its commitments to the certificate. */
final class CeremonyRun {
    /** How far it has come. */
    private sealed interface Phase {
        record Committing(DkgRound1 round) implements Phase {}

        record Dealing(DkgRound2 round) implements Phase {}

        record Acknowledging(DkgRound3 round, Optional<Openings> openings) implements Phase {}

        record Testing(Acknowledged transcript, KeyPackage key, SelfTest test) implements Phase {}

        record Answered(Acknowledged transcript, KeyPackage key) implements Phase {}

        /** Everything is there; a dealer that is no member has no key and no certificate of its own making. */
        record Done(Optional<CeremonyCertificate> certificate, Optional<KeyPackage> key) implements Phase {}

        /** Something was not right; where it was a share, its dealer opens it. */
        record Broken(Optional<Openings> openings, boolean unusable) implements Phase {}
    }

    /** What a run waits for, and from whom. */
    record Waiting(Round round, SortedSet<OperatorId> missing) {}

    private final CeremonyPlan plan;
    private final OperatorId self;
    private final SecureRandom random;
    private final BiConsumer<Round, Bytes> voice;
    private final Consumer<Acknowledged> bind;
    private Phase phase;
    private boolean opened;

    /** A run that deals, or receives what others deal. */
    static CeremonyRun of(
            CeremonyPlan plan,
            OperatorId self,
            DkgRound1 start,
            SecureRandom random,
            BiConsumer<Round, Bytes> voice,
            Consumer<Acknowledged> bind) {
        CeremonyRun run = new CeremonyRun(plan, self, random, voice, bind, new Phase.Committing(start));
        start.message().ifPresent(message -> run.say(Round.COMMIT, message.encode()));
        return run;
    }

    /** A run that goes on with a transcript that all acknowledged. */
    static CeremonyRun of(
            CeremonyPlan plan,
            OperatorId self,
            Acknowledged transcript,
            KeyPackage key,
            SecureRandom random,
            BiConsumer<Round, Bytes> voice,
            Consumer<Acknowledged> bind) {
        Phase none = new Phase.Broken(Optional.empty(), false);
        CeremonyRun run = new CeremonyRun(plan, self, random, voice, bind, none);
        run.phase = run.startTest(transcript, key);
        return run;
    }

    /**
     * @param voice broadcasts a body, and lets this run hear it too
     * @param bind is told the transcript before the first share of the self-test is said; returns once it is on disk
     */
    private CeremonyRun(
            CeremonyPlan plan,
            OperatorId self,
            SecureRandom random,
            BiConsumer<Round, Bytes> voice,
            Consumer<Acknowledged> bind,
            Phase start) {
        this.plan = plan;
        this.self = self;
        this.random = random;
        this.voice = voice;
        this.bind = bind;
        this.phase = start;
    }

    /** Goes as far as what was heard allows. */
    void advance(Heard heard) {
        while (true) {
            Phase next = next(heard);
            if (next.equals(phase)) {
                break;
            }
            phase = next;
        }
        answerComplaints(heard);
    }

    private Phase next(Heard heard) {
        return switch (phase) {
            case Phase.Committing committing -> commit(committing, heard);
            case Phase.Dealing dealing -> deal(dealing, heard);
            case Phase.Acknowledging acknowledging -> acknowledge(acknowledging, heard);
            case Phase.Testing testing -> test(testing, heard);
            case Phase.Answered answered -> certify(answered, heard);
            case Phase.Done done -> done;
            case Phase.Broken broken -> broken;
        };
    }

    private Phase commit(Phase.Committing committing, Heard heard) {
        return switch (committing.round().advance(heard.commitments(), random)) {
            case DkgStep.Waiting<DkgRound2> waiting -> committing;
            case DkgStep.Failed<DkgRound2> failed -> new Phase.Broken(Optional.empty(), false);
            case DkgStep.Next<DkgRound2>(DkgRound2 next) -> {
                next.message().ifPresent(message -> say(Round.SHARES, message.encode()));
                yield new Phase.Dealing(next);
            }
        };
    }

    private Phase deal(Phase.Dealing dealing, Heard heard) {
        DkgRound2 round = dealing.round();
        return switch (round.advance(heard.shares())) {
            case DkgStep.Waiting<DkgRound3> waiting -> dealing;
            case DkgStep.Failed<DkgRound3>(SortedMap<Identifier, DkgFault> faults) -> {
                Transcript transcript = round.transcript(heard.shares()).orElseThrow();
                List<Complaint> complaints = transcript.complaints(plan.receiver(self), faults);
                if (!complaints.isEmpty()) {
                    voice.accept(Round.COMPLAINT, Heard.body(complaints));
                }
                yield new Phase.Broken(round.openings(), faults.isEmpty());
            }
            case DkgStep.Next<DkgRound3>(DkgRound3 next) -> {
                say(Round.ACKNOWLEDGE, next.message().encode());
                yield new Phase.Acknowledging(next, round.openings());
            }
        };
    }

    private Phase acknowledge(Phase.Acknowledging acknowledging, Heard heard) {
        DkgRound3 round = acknowledging.round();
        return switch (round.advance(agreeing(heard, round.message()))) {
            case DkgStep.Waiting<Certified> waiting -> acknowledging;
            case DkgStep.Failed<Certified> failed -> throw new IllegalStateException("only equal ones were handed in");
            case DkgStep.Next<Certified>(Certified certified) ->
                certified
                        .key()
                        .map(key -> startTest(acknowledged(heard, certified), key))
                        .orElseGet(() -> new Phase.Done(Optional.empty(), Optional.empty()));
        };
    }

    /** Acknowledgements of the same transcript, under each identifier of their senders. */
    private Map<Identifier, Acknowledgement> agreeing(Heard heard, Acknowledgement own) {
        Map<Identifier, Acknowledgement> agreeing = new TreeMap<>();
        heard.acknowledgements().forEach((sender, said) -> {
            if (said.equals(own)) {
                agreeing.put(plan.dealer(sender), said);
                agreeing.put(plan.receiver(sender), said);
            }
        });
        return agreeing;
    }

    private static Acknowledged acknowledged(Heard heard, Certified certified) {
        SortedMap<OperatorId, Bytes> signatures = new TreeMap<>();
        heard.acknowledgements()
                .keySet()
                .forEach(sender -> signatures.put(
                        sender,
                        Lookup.in(heard.book().of(Round.ACKNOWLEDGE), sender).signature()));
        return new Acknowledged(certified.transcript(), signatures, certified.publicKeys());
    }

    private Phase startTest(Acknowledged transcript, KeyPackage key) {
        Digest32 digest = plan.selfTest().of(transcript.hash(), key.groupKey());
        SelfTest test = new SelfTest(key, digest, random);
        voice.accept(Round.SELF_TEST_COMMIT, test.commitments());
        return new Phase.Testing(transcript, key, test);
    }

    private Phase test(Phase.Testing testing, Heard heard) {
        PublicKeyPackage keys = testing.transcript().publicKeys();
        var commitments = heard.testCommitments(keys);
        if (!commitments.keySet().equals(keys.verifyingShares().keySet())) {
            return testing;
        }
        bind.accept(testing.transcript());
        Bytes shares = testing.test().shares(commitments);
        voice.accept(
                Round.SELF_TEST_SHARE, Bytes.concat(heard.testedCommitments().bytes(), shares));
        return new Phase.Answered(testing.transcript(), testing.key());
    }

    private Phase certify(Phase.Answered answered, Heard heard) {
        Acknowledged transcript = answered.transcript();
        PublicKeyPackage keys = transcript.publicKeys();
        var shares = heard.testShares(keys);
        if (!shares.keySet().equals(keys.verifyingShares().keySet())) {
            return answered;
        }
        Digest32 digest = plan.selfTest().of(transcript.hash(), keys.groupKey());
        return SelfTest.judge(keys, digest, heard.testCommitments(keys), shares)
                .signature()
                .<Phase>map(signature -> new Phase.Done(
                        Optional.of(new CeremonyCertificate(transcript, signature)), Optional.of(answered.key())))
                .orElse(answered);
    }

    /** Once: a second opening would be a second message of one round, and one settles the run. */
    private void answerComplaints(Heard heard) {
        Optional<Openings> openings = openings();
        if (opened || openings.isEmpty()) {
            return;
        }
        SortedMap<Identifier, Opening> answers = new TreeMap<>();
        heard.complaints()
                .values()
                .forEach(complaints -> complaints.forEach(complaint -> openings.get()
                        .open(complaint)
                        .ifPresent(opening -> answers.put(complaint.receiver(), opening))));
        if (!answers.isEmpty()) {
            opened = true;
            voice.accept(Round.OPENING, Heard.body(answers));
        }
    }

    private Optional<Openings> openings() {
        return switch (phase) {
            case Phase.Acknowledging acknowledging -> acknowledging.openings();
            case Phase.Broken broken -> broken.openings();
            case Phase.Dealing dealing -> dealing.round().openings();
            case Phase.Committing committing -> Optional.empty();
            case Phase.Testing testing -> Optional.empty();
            case Phase.Answered answered -> Optional.empty();
            case Phase.Done done -> Optional.empty();
        };
    }

    Waiting waiting(Heard heard) {
        SortedSet<OperatorId> accusedDealers = new TreeSet<>();
        heard.complaints()
                .values()
                .forEach(complaints ->
                        complaints.forEach(complaint -> accusedDealers.add(CeremonyPlan.operator(complaint.dealer()))));
        if (!accusedDealers.isEmpty()) {
            return waiting(Round.OPENING, accusedDealers, heard);
        }
        return switch (phase) {
            case Phase.Committing committing ->
                waiting(Round.COMMIT, heard.session().dealers(), heard);
            case Phase.Dealing dealing -> waiting(Round.SHARES, heard.session().dealers(), heard);
            case Phase.Broken broken -> waiting(Round.OPENING, heard.session().dealers(), heard);
            case Phase.Acknowledging acknowledging -> waiting(Round.ACKNOWLEDGE, heard.participants(), heard);
            case Phase.Testing testing -> waiting(Round.SELF_TEST_COMMIT, plan.members(), heard);
            case Phase.Answered answered -> waiting(Round.SELF_TEST_SHARE, plan.members(), heard);
            case Phase.Done done -> waiting(Round.CERTIFICATE, plan.members(), heard);
        };
    }

    private static Waiting waiting(Round round, SortedSet<OperatorId> all, Heard heard) {
        SortedSet<OperatorId> missing = new TreeSet<>(all);
        missing.removeAll(heard.book().of(round).keySet());
        return new Waiting(round, missing);
    }

    /** The certificate, where this run made it. */
    Optional<CeremonyCertificate> certificate() {
        return phase instanceof Phase.Done done ? done.certificate() : Optional.empty();
    }

    /** This member's key, once everybody acknowledged it. */
    Optional<KeyPackage> key() {
        return switch (phase) {
            case Phase.Done done -> done.key();
            case Phase.Testing testing -> Optional.of(testing.key());
            case Phase.Answered answered -> Optional.of(answered.key());
            case Phase.Committing committing -> Optional.empty();
            case Phase.Dealing dealing -> Optional.empty();
            case Phase.Acknowledging acknowledging -> Optional.empty();
            case Phase.Broken broken -> Optional.empty();
        };
    }

    /** Whether something was not right. */
    boolean isBroken() {
        return phase instanceof Phase.Broken;
    }

    /** Whether the run ended with no one to blame: its key can not be used. */
    boolean isUnusable() {
        return phase instanceof Phase.Broken broken && broken.unusable();
    }

    /** Ends the run and wipes its secrets. */
    void abandon() {
        switch (phase) {
            case Phase.Committing committing -> committing.round().abandon();
            case Phase.Acknowledging acknowledging -> acknowledging.round().abandon();
            case Phase.Testing testing -> testing.test().wipe();
            case Phase.Dealing dealing -> {}
            case Phase.Answered answered -> {}
            case Phase.Done done -> {}
            case Phase.Broken broken -> {}
        }
        openings().ifPresent(Openings::wipe);
        key().ifPresent(KeyPackage::wipe);
        phase = new Phase.Broken(Optional.empty(), false);
    }

    private void say(Round round, byte[] body) {
        voice.accept(round, Bytes.of(body));
    }
}
