package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.observe.Leaf;
import io.countersign.core.port.Row;
import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a ledger forbids is what it would not take; here of every kind one row, and of windows and views few. */
class HistoryProperties {
    private static final List<String> PAYLOADS = List.of("a", "b");

    @Provide
    Arbitrary<Row> locks() {
        return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(PAYLOADS))
                .as((view, payload) -> Samples.lock(7, view, payload));
    }

    @Provide
    Arbitrary<Row> attested() {
        return Arbitraries.of(PAYLOADS).map(payload -> Samples.attested(7, payload));
    }

    @Provide
    Arbitrary<Row> floors() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 5), Arbitraries.longs().between(1, 5))
                .as(Samples::floor);
    }

    private static boolean forbids(Row held, Row wanted) {
        try {
            LedgerRules.replaces(held, wanted);
            return false;
        } catch (LedgerViolationException forbidden) {
            return true;
        }
    }

    private static void forbidsBoth(Row one, Row other, Row wanted) {
        switch (HistoryRules.joined(one, other)) {
            case Result.Ok<Row>(Row joined) -> {
                if (forbids(one, wanted) || forbids(other, wanted)) {
                    assertThat(forbids(joined, wanted))
                            .as("%s of %s and %s", wanted, one, other)
                            .isTrue();
                }
            }
            case Result.No<Row>(Refusal refusal) -> assertThat(refusal.code()).isEqualTo(ReasonCode.EQUIVOCATION);
        }
    }

    @Property
    void twoLocksTogetherForbidWhatEachForbids(
            @ForAll("locks") Row one, @ForAll("locks") Row other, @ForAll("locks") Row wanted) {
        forbidsBoth(one, other, wanted);
    }

    @Property
    void twoSignedWindowsTogetherForbidWhatEachForbids(
            @ForAll("attested") Row one, @ForAll("attested") Row other, @ForAll("attested") Row wanted) {
        forbidsBoth(one, other, wanted);
    }

    @Property
    void twoFloorsTogetherForbidWhatEachForbids(
            @ForAll("floors") Row one, @ForAll("floors") Row other, @ForAll("floors") Row wanted) {
        forbidsBoth(one, other, wanted);
    }

    @Property
    void noItemOfAFloorFalls(@ForAll("floors") Row one, @ForAll("floors") Row other) {
        if (HistoryRules.joined(one, other) instanceof Result.Ok<Row>(FloorRow joined)) {
            for (int i = 0; i < joined.items().size(); i++) {
                Optional<Leaf> item = joined.items().get(i);
                for (Row each : List.of(one, other)) {
                    Optional<Leaf> before = ((FloorRow) each).items().get(i);
                    assertThat(before.isEmpty()
                                    || item.filter(leaf -> !leaf.isOlderThan(before.get()))
                                            .isPresent())
                            .isTrue();
                }
            }
        }
    }

    @Property
    void joiningAgainChangesNothing(@ForAll("locks") Row one, @ForAll("locks") Row other) {
        if (HistoryRules.joined(one, other) instanceof Result.Ok<Row>(Row joined)) {
            assertThat(HistoryRules.joined(joined, other)).isEqualTo(Result.ok(joined));
        }
    }

    @Property
    void aLatchStaysWithItsFirstReason(@ForAll boolean isSame) {
        LatchRow held = Samples.latch("asset");
        LatchRow other = isSame ? held : new LatchRow("asset", Samples.refusal(1));
        assertThat(HistoryRules.joined(held, other)).isEqualTo(Result.ok(held));
    }
}
