package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.Window;
import io.countersign.core.message.MessageType;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.core.sign.TestKeys;
import io.countersign.frost.KeyPackage;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.StatementEncoding;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any t honest operators sign in the view, whatever the other n-t do after their votes; on real keys. */
class SigningRunsTest {
    private static final Window WINDOW = Windows.book(20);
    private static final Instant START = WINDOW.open().minusMillis(1_100);
    private static final SecureRandom KEYS = new SecureRandom();

    /** One view with n-t cheats. */
    private static final class Run {
        final Cluster cluster;
        final Map<OperatorId, Cheat> cheats = new TreeMap<>();
        final List<OperatorId> leaders;

        Run(List<KeyPackage> dealt, List<OperatorId> bad, Random random) {
            NetworkConfig config = Networks.network(dealt.size());
            Committee committee = config.founding();
            leaders = new LeaderSchedule(committee.operators(), committee.epoch())
                    .aggregators(Networks.book(), WINDOW, 0, committee.faulty());
            Cheat.Manner[] manners = Cheat.Manner.values();
            FrostGroupCrypto group = new FrostGroupCrypto(1, dealt.getFirst().publicKeys());
            Keys keys = new Keys(group, self -> {
                FrostShareSigner honest = new FrostShareSigner(group, dealt.get(self.index() - 1), KEYS);
                if (!bad.contains(self)) {
                    return honest;
                }
                Cheat cheat = new Cheat(honest, manners[random.nextInt(manners.length)]);
                cheats.put(self, cheat);
                return cheat;
            });
            cluster = new Cluster(config, START, Rules.standard(committee.quorum()), keys);
        }

        /** Everybody holds the facts, and the first view passes, or as much of it as is needed. */
        void go() {
            Fact nav = Networks.nav(Networks.CUSTODIAN, WINDOW.cut().minusSeconds(5), 1, "101.25");
            cluster.nodes.forEach(node ->
                    node.handle(new Event.FactStored(START, nav, WINDOW.cut().minusSeconds(4), Digest32.ZERO)));
            cluster.runUntil(WINDOW.open());
            while (cluster.now.isBefore(WINDOW.open().plusSeconds(1)) && !isDecided()) {
                cluster.runUntil(cluster.now.plusMillis(50));
            }
            cluster.runUntil(cluster.now.plusMillis(100));
        }

        private boolean isDecided() {
            return cluster.nodes.stream().noneMatch(node -> node.attested.isEmpty());
        }

        Set<OperatorId> named() {
            Set<OperatorId> named = new TreeSet<>();
            cluster.nodes.stream()
                    .flatMap(node -> node.log.stream())
                    .filter(Effect.Misbehaved.class::isInstance)
                    .forEach(effect -> named.add(((Effect.Misbehaved) effect).operator()));
            return named;
        }

        Set<OperatorId> wrong() {
            Set<OperatorId> wrong = new TreeSet<>();
            cheats.forEach((operator, cheat) -> {
                if (cheat.isWrong()) {
                    wrong.add(operator);
                }
            });
            return wrong;
        }

        /** Sessions that one aggregator opened. */
        long sessions(OperatorId aggregator) {
            return cluster.sent.stream()
                    .filter(envelope -> envelope.header().type() == MessageType.SIGNING_REQUEST
                            && envelope.header().sender().equals(aggregator))
                    .distinct()
                    .count();
        }
    }

    @ParameterizedTest(name = "{1} of {0}, {2} runs")
    @CsvSource({"4, 3, 700", "7, 5, 240", "10, 7, 60"})
    void everyRunEndsInTheViewAndNamesThoseThatSentAnythingWrong(int operators, int threshold, int runs) {
        List<KeyPackage> dealt = TestKeys.deal(operators, threshold, KEYS);
        for (int seed = 0; seed < runs; seed++) {
            Random random = new Random(seed);
            boolean worst = seed % 2 == 0;
            List<OperatorId> bad = bad(operators, threshold, random);
            Run run = new Run(dealt, bad, random);
            run.cluster.delay =
                    worst ? worstOrder(run, bad) : (to, envelope) -> Duration.ofMillis(random.nextInt(1, 40));
            run.go();
            String seeded = "seed " + seed + " with cheats " + run.cheats.keySet();
            assertThat(run.named()).as(seeded).isEqualTo(run.wrong());
            assertThat(run.leaders)
                    .as(seeded)
                    .allSatisfy(aggregator ->
                            assertThat(run.sessions(aggregator)).isLessThanOrEqualTo(operators - threshold + 1));
            assertSigned(run, dealt, seeded);
        }
    }

    private static List<OperatorId> bad(int operators, int threshold, Random random) {
        List<OperatorId> all = new ArrayList<>(Quorum.of(operators).members().toList());
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, operators - threshold));
    }

    /** The votes of the cheats come one by one: the first in time for the first session, each other when it is tried next. */
    private static Cluster.Delay worstOrder(Run run, List<OperatorId> bad) {
        return (to, envelope) -> {
            int late = bad.indexOf(envelope.header().sender());
            boolean vote = envelope.header().type() == MessageType.VOTE && to.equals(run.leaders.getFirst());
            return vote ? Duration.ofMillis(late < 0 ? 20 : 19 + late) : Cluster.LATENCY;
        };
    }

    private static void assertSigned(Run run, List<KeyPackage> dealt, String seeded) {
        assertThat(run.cluster.nodes)
                .as(seeded)
                .allSatisfy(node -> assertThat(node.attested)
                        .singleElement()
                        .satisfies(attestation -> assertThat(new FrostGroupCrypto(
                                                1, dealt.getFirst().publicKeys())
                                        .verify(
                                                StatementEncoding.digest(
                                                        run.cluster.config.networkId(), attestation.statement()),
                                                attestation.signature()))
                                .isTrue()));
    }
}
