package io.countersign.simulation;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SettlementConfig;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.report.Report;
import io.countersign.core.round.Effect;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Proof;
import io.countersign.model.Attestation;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.StatementEncoding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One seeded run: operators, links, sources and chains on one virtual time, and the invariants that listen. */
final class Cluster {
    private record Sent(MessageType type, OperatorId to, Place place) {
        @Override
        public String toString() {
            return type + " to " + to + " in view " + place.view() + " of " + WindowKey.of(place);
        }
    }

    private static final long SETTLE_MILLIS = 14_000;
    private static final long SETTLE_A_CHANGE_MILLIS = 15_000;
    private static final int OPEN_DEALS = 8;

    private final long seed;
    private final Experiment experiment;
    private final NetworkConfig config;
    private final Digest32 networkId;
    private final Rng rng;
    private final Profile profile;
    private final Timeline timeline = new Timeline(Setting.GENESIS.minusSeconds(6));
    private final Trace trace = new Trace();
    private final Tally tally = new Tally();
    private final Knowledge knowledge = new Knowledge();
    private final Violations violations;
    private final List<OperatorId> operators;
    private final List<Chain> chains = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Digest32> signed = new HashSet<>();
    private final TreeSet<WindowKey> decided = new TreeSet<>();
    private final Network network;
    private final Liars liars;
    private final WorldFacts facts;
    private final L1Progress progress;
    private final List<Check> checks;
    private final TreeSet<Offence> named = new TreeSet<>();
    private boolean faulty = true;
    private long hidden;
    private long messages;

    Cluster(long seed, Experiment experiment) {
        this.seed = seed;
        this.experiment = experiment;
        this.violations = new Violations(timeline, experiment::watches);
        this.rng = new Rng(Rng.mix(seed) ^ experiment.quorum().operators());
        this.profile =
                experiment.aim().apply(Profile.draw(rng, experiment.quorum().faulty()));
        this.config = Setting.network(experiment.quorum().operators(), ChangeTimes.draw(rng, profile.changes()));
        this.networkId = config.networkId();
        this.operators = List.copyOf(Setting.operators(config));
        List<OperatorId> lying = someOperators(profile.liars());
        this.network = new Network(timeline, rng.fork(), tally, operators.size(), profile, lying, this::deliver);
        addChains();
        this.liars = new Liars(this, rng.fork(), profile, lying);
        for (OperatorId operator : operators) {
            nodes.add(new Node(this, operator, liars.include(operator), rng.fork()));
        }
        this.facts = new WorldFacts(
                timeline, rng.fork(), tally, knowledge, operators, profile, (to, fact) -> node(to).fact(fact));
        List<OperatorId> honest =
                operators.stream().filter(operator -> !liars.include(operator)).toList();
        this.progress = new L1Progress(violations, timeline, quorum(), config.committees(), honest, facts);
        this.checks = List.of(
                new S1Uniqueness(violations),
                new S2SelfConflict(violations),
                new S3DurableBeforeShare(violations),
                new S5Validity(violations, knowledge, quorum()),
                new S8Monotone(violations),
                new S9AcceptedOnce(violations),
                new X1OneValue(violations),
                new X2OneOutcome(violations, () -> home().time()),
                new X4OneDigest(violations),
                progress);
    }

    private void addChains() {
        SettlementConfig settlement = config.settlement().orElseThrow();
        long[] blockMillis = {1_000, 2_000, 5_000};
        long[] finalityMillis = {3_000, 1_000, 8_000};
        for (int i = 0; i < blockMillis.length; i++) {
            ChainId id = new ChainId(i + 1);
            Chain.Traits traits = new Chain.Traits(id, blockMillis[i], finalityMillis[i], rng.between(-2_000, 2_000));
            chains.add(new Chain(
                    traits, timeline, crypto(1), networkId, Scope.of(id, settlement.gate()), new ChainListener()));
        }
    }

    private List<OperatorId> someOperators(int count) {
        List<OperatorId> founders = config.founding().operators();
        TreeSet<OperatorId> chosen = new TreeSet<>();
        while (chosen.size() < count) {
            chosen.add(founders.get(rng.below(founders.size())));
        }
        return List.copyOf(chosen);
    }

    Outcome run() {
        nodes.forEach(this::start);
        facts.start();
        config.committees().stream().skip(1).forEach(facts::prepare);
        for (int epoch = 1; epoch < config.committees().size(); epoch++) {
            config.change(epoch).ifPresent(knowledge::learn);
        }
        timeline.after(1_000, this::everySecond);
        long heal = timeline.now() + experiment.faults().toMillis();
        timeline.runUntil(heal, violations::any);
        if (!violations.any()) {
            heal();
            timeline.runUntil(heal + experiment.healed().toMillis(), violations::any);
        }
        if (!violations.any()) {
            checks.forEach(Check::finished);
        }
        return new Outcome(
                seed,
                trace.hash(),
                tally,
                signed.size(),
                hidden,
                decided.size(),
                messages,
                named,
                violations.all(),
                violations.any() ? trace.lines() : List.of());
    }

    private void start(Node node) {
        long offset = rng.between(-profile.skewMillis(), profile.skewMillis());
        if (offset != 0 && !node.lies()) {
            tally.add(Fault.CLOCK_SKEW);
        }
        node.setClock(offset);
        node.start();
    }

    /** From here on: links work, clocks agree, processes live, and liars go on lying. */
    private void heal() {
        faulty = false;
        network.use(profile.healed());
        liars.use(profile.healed());
        facts.heal();
        for (Node node : nodes) {
            node.setClock(rng.between(-50, 50));
            if (!node.isUp()) {
                node.start();
            }
        }
        progress.expectFrom(timeline.instant().plusMillis(SETTLE_MILLIS + profile.changes() * SETTLE_A_CHANGE_MILLIS));
    }

    private void everySecond() {
        if (faulty) {
            network.perhapsPartition();
            perhapsDisturb();
            timeline.after(1_000, this::everySecond);
        }
    }

    private void perhapsDisturb() {
        if (rng.chance(profile.clockStep())) {
            tally.add(Fault.CLOCK_STEP);
            pick(nodes).setClock(rng.between(-profile.skewMillis(), profile.skewMillis()));
        }
        if (rng.chance(profile.transactionLoss() / 20)) {
            pick(chains).censorFor(rng.between(5_000, 40_000));
        }
        if (profile.rollback() > 0 && rng.chance(150)) {
            pick(nodes).disk().snapshot();
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(rng.below(from.size()));
    }

    /** Called at every boundary between two effects. */
    void perhapsCrash(Node node) {
        if (faulty && !node.lies() && rng.chance(profile.crash())) {
            crash(node, Fault.CRASH);
        }
    }

    private void crash(Node node, Fault fault) {
        tally.add(fault);
        boolean quick = rng.chance(profile.quickRestart());
        if (quick) {
            tally.add(Fault.QUICK_RESTART);
        }
        boolean rollBack = rng.chance(profile.rollback());
        if (rollBack) {
            tally.add(Fault.DISK_ROLLBACK);
        }
        note(node.self, "crashed", fault);
        node.crash(rollBack, quick ? rng.between(50, 900) : rng.between(1_000, 20_000));
    }

    void sent(Node from, OperatorId to, Envelope envelope) {
        from.remark(envelope);
        if (liars.include(from.self)) {
            liars.instead(from, to, envelope).forEach(instead -> network.send(from.self, to, instead));
            return;
        }
        Header header = envelope.header();
        trace.add(
                timeline.now(),
                "sent",
                from.self,
                new Sent(header.type(), to, header.place()),
                Trace.salt(envelope.signature()));
        network.send(from.self, to, envelope);
        boolean share = envelope.header().type() == MessageType.SHARE;
        if (share && faulty && rng.chance(profile.crashAtShare())) {
            crash(from, Fault.CRASH_AT_SHARE);
        }
    }

    private void deliver(OperatorId to, Envelope envelope) {
        messages++;
        if (liars.include(to)) {
            liars.received(to, envelope);
        }
        node(to).receive(envelope);
    }

    void submit(Chain chain, Attestation attestation) {
        if (faulty && (chain.isCensored() || rng.chance(profile.transactionLoss()))) {
            tally.add(Fault.TRANSACTION_LOST);
            return;
        }
        chain.submit(attestation);
    }

    void attested(Node by, Attestation attestation) {
        Digest32 digest = StatementEncoding.digest(networkId, attestation.statement());
        knowledge.report(digest).ifPresent(report -> signed(report, digest, false));
        if (!by.lies()) {
            decided.add(new WindowKey(
                    attestation.statement().stream(), attestation.statement().sequence()));
            happened(new Happening.Attested(by.self, attestation.statement(), digest));
        }
    }

    /** A group signature exists from now on. */
    void signed(Report report, Digest32 digest, boolean byLiarsAlone) {
        if (signed.add(digest)) {
            hidden += byLiarsAlone ? 1 : 0;
            happened(new Happening.Signed(report, digest, byLiarsAlone));
        }
    }

    void misbehaved(Node finder, Effect.Misbehaved misbehaved) {
        note(finder.self, "found a liar", misbehaved.operator());
        named.add(misbehaved.proof().offence());
        int epoch = misbehaved.proof().proof().getFirst().header().epoch();
        if (!Proof.holds(config, crypto(epoch), crypto(epoch), misbehaved.proof())) {
            violations.report("B1", "what " + finder.self + " reports proves nothing: " + misbehaved.proof());
        }
        if (!liars.include(misbehaved.operator())) {
            violations.report(
                    "S2", "honest operator " + misbehaved.operator() + " is proved a liar: " + misbehaved.proof());
        }
    }

    void happened(Happening happening) {
        trace.add(timeline.now(), happening.getClass().getSimpleName(), "", happening, 0);
        checks.forEach(check -> check.happened(happening));
    }

    void note(Object who, String what, Object detail) {
        trace.add(timeline.now(), what, who, detail, 0);
    }

    /** The deals to ask the gate about: the latest. */
    List<DealRef> deals() {
        List<DealRef> all = facts.deals();
        return List.copyOf(all.subList(Math.max(0, all.size() - OPEN_DEALS), all.size()));
    }

    OperatorCore core(int epoch, OperatorId operator) {
        IdealCrypto crypto = crypto(epoch);
        SortedMap<Integer, GroupCrypto> earlier = new TreeMap<>();
        for (int before = 1; before < epoch; before++) {
            earlier.put(before, crypto(before));
        }
        return new OperatorCore(config, epoch, operator, crypto, earlier, crypto, experiment.rules());
    }

    ShareSigner signer(int epoch, OperatorId operator, Rng nonces) {
        return new IdealCrypto.Signer(epoch, operator, nonces);
    }

    Timeline timeline() {
        return timeline;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Tally tally() {
        return tally;
    }

    Network network() {
        return network;
    }

    IdealCrypto crypto(int epoch) {
        return new IdealCrypto(epoch, experiment.threshold());
    }

    Committee committee(int epoch) {
        return config.committee(epoch).orElseThrow();
    }

    Digest32 networkId() {
        return networkId;
    }

    Quorum quorum() {
        return experiment.quorum();
    }

    Experiment experiment() {
        return experiment;
    }

    List<OperatorId> operators() {
        return operators;
    }

    List<Chain> chains() {
        return chains;
    }

    Chain home() {
        return chains.getFirst();
    }

    Node node(OperatorId operator) {
        return nodes.get(operator.index() - 1);
    }

    private final class ChainListener implements Chain.Listener {
        @Override
        public void accepted(Chain chain, Instant blockTime, Attestation attestation, Digest32 digest) {
            Optional<Report> report = knowledge.report(digest);
            report.ifPresent(some -> happened(new Happening.Accepted(chain.id(), blockTime, some, digest)));
        }

        @Override
        public void executed(Instant blockTime, Digest32 subject, SettlementOutcome outcome, Digest32 digest) {
            facts.dealOf(subject).ifPresent(deal -> happened(new Happening.Executed(deal, blockTime, outcome, digest)));
        }
    }
}
