package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.config.Lookup;
import io.countersign.frost.Hash32;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A member gives its share of the self-test for one transcript only, over any restart: there are never two certificates. */
class BoundCeremonyTest {
    private static final OperatorId LIAR = new OperatorId(4);

    private final Hall hall = Hall.founding();

    @Test
    void aLiarThatKeepsTheCertificateToItselfGetsNoSecondOne() {
        withholds(Round.SELF_TEST_SHARE);
        hall.exchange();
        Hash32 hidden = hall.prepared(4).certificate().hash();
        assertThat(hall.at(1).outcome()).isEqualTo(new Outcome.Running(Round.SELF_TEST_SHARE, Hall.operators(4)));

        startsAgainAsIfNothingWas();
        hall.tellTheTruth();
        hall.exchange();

        assertThat(hall.keys()).hasSize(4);
        assertThat(hall.prepared(1).certificate().hash()).isEqualTo(hidden);
    }

    @Test
    void whatEverybodyAcknowledgedAndNobodySignedYetGivesWayToAFreshRun() {
        withholds(Round.SELF_TEST_COMMIT);
        hall.exchange();
        assertThat(hall.bound).containsOnlyKeys(LIAR);

        startsAgainAsIfNothingWas();
        hall.tellTheTruth();
        hall.exchange();

        assertThat(hall.certificates()).isEqualTo(1);
    }

    @Test
    void allThatStartAgainGoOnWithWhatTheyAreBoundTo() {
        hall.lie((message, to) -> message.round() == Round.SELF_TEST_SHARE ? List.of() : List.of(message));
        hall.exchange();
        Hash32 bound = Lookup.in(hall.bound, LIAR).hash();

        hall.plan.members().forEach(hall::start);
        hall.tellTheTruth();
        hall.exchange();

        assertThat(hall.keys()).hasSize(4);
        assertThat(hall.prepared(1).certificate().hash()).isEqualTo(bound);
    }

    @Test
    void aMemberThatWasNotBoundFollowsThoseThatAre() {
        OperatorId late = new OperatorId(3);
        hall.lie((message, to) -> message.round() == Round.SELF_TEST_SHARE
                        || (message.round() == Round.SELF_TEST_COMMIT && to.equals(late))
                ? List.of()
                : List.of(message));
        hall.exchange();
        assertThat(hall.bound).doesNotContainKey(late).hasSize(3);
        Hash32 bound = Lookup.in(hall.bound, LIAR).hash();

        hall.start(late);
        hall.tellTheTruth();
        hall.exchange();

        assertThat(hall.keys()).hasSize(4);
        assertThat(hall.prepared(3).certificate().hash()).isEqualTo(bound);
    }

    @Test
    void membersThatSayTheyAreBoundToDifferentTranscriptsAreNamedAndThereIsNoKey() {
        hall.lie((message, to) -> message.round() == Round.SELF_TEST_SHARE ? List.of() : List.of(message));
        hall.exchange();
        Hall other = Hall.founding();
        other.exchange();
        hall.bound.put(LIAR, other.prepared(4).certificate().acknowledged());

        hall.start(LIAR);
        hall.tellTheTruth();
        hall.exchange();

        assertThat(hall.certificates()).isZero();
        assertThat(hall.at(1).outcome()).isEqualTo(new Outcome.Running(Round.BOUND, Hall.operators(1, 2, 3, 4)));
    }

    @Test
    void aWrongShareInATestThatIsHeldAgainIsProvedToo() {
        hall.lie((message, to) -> message.round() == Round.SELF_TEST_SHARE ? List.of() : List.of(message));
        hall.exchange();
        hall.start(LIAR);
        SpoiledCeremonyTest.changes(hall, LIAR, Round.SELF_TEST_SHARE, SpoiledCeremonyTest::lastBitFlipped);
        hall.exchange();

        SpoiledCeremonyTest.isNamed(hall, Map.of(LIAR, Offence.BAD_SELF_TEST_SHARE));
    }

    private void withholds(Round from) {
        hall.lie((message, to) ->
                message.sender().equals(LIAR) && message.round().compareTo(from) >= 0 ? List.of() : List.of(message));
    }

    private void startsAgainAsIfNothingWas() {
        hall.bound.remove(LIAR);
        hall.start(LIAR);
    }
}
