package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.KeyPackage;
import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The key of operators 1 to 4 passes on to others. */
class ReshareCeremonyTest {
    private final SortedMap<OperatorId, KeyPackage> before = founded();

    @Test
    void theKeyStaysAndTheNewMembersSign() {
        Hall hall = reshare(Hall.operators(2, 3, 4, 5));

        hall.exchange();

        List<KeyPackage> keys = List.copyOf(hall.keys().values());
        assertThat(keys).extracting(KeyPackage::groupKey).containsOnly(groupKey());
        assertThat(KeyCeremonyTest.signs(keys.subList(1, 4))).isTrue();
        assertThat(hall.prepared(1).key()).as("operator 1 left").isEmpty();
    }

    @Test
    void aCommitteeOfOtherSizeTakesOver() {
        Hall hall = reshare(Hall.operators(1, 2, 3, 4, 5, 6, 7));

        hall.exchange();

        assertThat(hall.keys().values()).extracting(KeyPackage::groupKey).containsOnly(groupKey());
        assertThat(hall.keys().values()).extracting(KeyPackage::threshold).containsOnly(5);
    }

    @Test
    void aHolderThatIsAwayIsPassedOverAndAnotherDeals() {
        Hall hall = reshare(Hall.operators(5, 6, 7, 8));
        Set<OperatorId> away = Hall.operators(2);
        hall.exchange(away);
        assertThat(hall.at(5).outcome()).isEqualTo(new Outcome.Running(Round.OFFER, Hall.operators(2)));

        hall.plan.members().forEach(member -> hall.at(member.index()).stalled());
        hall.exchange(away);

        assertThat(hall.keys().values()).extracting(KeyPackage::groupKey).containsOnly(groupKey());
        assertThat(hall.prepared(5).certificate().transcript().config().dealers())
                .extracting(CeremonyPlan::operator)
                .containsExactly(new OperatorId(1), new OperatorId(3), new OperatorId(4));
    }

    @Test
    void aHolderThatDealsAnotherSecretIsNamedAndAnotherDeals() {
        Hall hall = reshare(Hall.operators(5, 6, 7, 8));
        OperatorId liar = new OperatorId(1);
        Bytes other = commitmentsOfAnotherRun();
        hall.lie((message, to) -> message.sender().equals(liar) && message.round() == Round.COMMIT
                ? List.of(hall.resigned(message, other))
                : List.of(message));

        hall.exchange();

        assertThat(hall.keys().values()).extracting(KeyPackage::groupKey).containsOnly(groupKey());
        assertThat(hall.at(6).spoiledRuns())
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.accused()).isEqualTo(Map.of(liar, Offence.WRONG_SECRET)));
    }

    @Test
    void aMemberThatLostItsOldShareReceivesAndDoesNotDeal() {
        CeremonyPlan plan = plan(Hall.operators(1, 2, 3, 4));
        SortedMap<OperatorId, KeyPackage> shares = new TreeMap<>(before);
        shares.remove(new OperatorId(2));
        Hall hall = new Hall(plan, shares);

        hall.exchange();

        assertThat(hall.keys().values()).extracting(KeyPackage::groupKey).containsOnly(groupKey());
        assertThat(hall.prepared(1).certificate().transcript().config().dealers())
                .extracting(CeremonyPlan::operator)
                .doesNotContain(new OperatorId(2));
    }

    @Test
    void fewerHoldersThanTheThresholdPassNothingOn() {
        Hall hall = reshare(Hall.operators(5, 6, 7, 8));
        Set<OperatorId> away = Hall.operators(2, 3);
        for (int i = 0; i < 3; i++) {
            hall.exchange(away);
            hall.plan.members().forEach(member -> hall.at(member.index()).stalled());
        }
        hall.exchange(away);

        assertThat(hall.at(5).outcome()).isInstanceOf(Outcome.Running.class);
    }

    private Bytes commitmentsOfAnotherRun() {
        Hall hall = reshare(Hall.operators(5, 6, 7, 8));
        hall.exchangeOnce(Set.of());
        hall.exchangeOnce(Set.of());
        return hall.at(2).messages(new OperatorId(5)).stream()
                .filter(message -> message.round() == Round.COMMIT)
                .findFirst()
                .orElseThrow()
                .body();
    }

    private Hall reshare(SortedSet<OperatorId> members) {
        return new Hall(plan(members), before);
    }

    private CeremonyPlan plan(SortedSet<OperatorId> members) {
        int operators = members.size();
        return new CeremonyPlan(
                Hall.NETWORK,
                2,
                Hall.NETWORK,
                members,
                Quorum.of(operators).threshold(),
                Optional.of(new CeremonyPlan.Held(
                        1, before.values().iterator().next().publicKeys(), Hall.operators(1, 2, 3, 4))),
                (transcript, key) -> Hashes.keccak256("change"));
    }

    private GroupPublicKey groupKey() {
        return before.values().iterator().next().groupKey();
    }

    private static SortedMap<OperatorId, KeyPackage> founded() {
        Hall hall = Hall.founding();
        hall.exchange();
        return hall.keys();
    }
}
