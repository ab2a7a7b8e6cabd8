package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FactProperties {
    @Property
    void canonicalBytesReadBackToTheSameFact(@ForAll("facts") Fact fact) {
        assertThat(FactDecoder.decode(fact.encode())).isEqualTo(Result.ok(fact));
    }

    @Property
    void damagedBytesAreNeverTheSameFactAndNeverThrow(
            @ForAll("facts") Fact fact, @ForAll int place, @ForAll byte value) {
        byte[] bytes = fact.encode().toArray();
        int at = Math.floorMod(place, bytes.length);
        boolean same = bytes[at] == value;
        bytes[at] = value;

        switch (FactDecoder.decode(Bytes.of(bytes))) {
            case Result.Ok<Fact>(Fact read) -> assertThat(read.equals(fact)).isEqualTo(same);
            case Result.No<Fact>(Refusal refusal) -> assertThat(refusal.code()).isEqualTo(ReasonCode.MALFORMED);
        }
    }

    @Property
    void everyPrefixIsRefused(@ForAll("facts") Fact fact, @ForAll int cut) {
        Bytes bytes = fact.encode();

        assertThat(FactDecoder.decode(bytes.slice(0, Math.floorMod(cut, bytes.size()))))
                .isInstanceOf(Result.No.class);
    }

    @Provide
    Arbitrary<Fact> facts() {
        Arbitrary<Quantity> quantities = Combinators.combine(
                        Arbitraries.bigIntegers(), Arbitraries.integers().between(0, 18))
                .as((unscaled, scale) -> new Quantity(unscaled, scale, new Unit("USD/unit")));
        Arbitrary<FactBody> bodies = Arbitraries.oneOf(
                quantities.map(FactBody.Nav::new),
                quantities.map(FactBody.Holdings::new),
                quantities.map(
                        cash -> new FactBody.Settlement(new DealRef("DEAL-1"), SettlementOutcome.RETURN, cash, cash)),
                quantities.map(FactProperties::position),
                Arbitraries.integers().between(2, 256).map(FactProperties::committee));
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        return Combinators.combine(bodies, times, Arbitraries.longs())
                .as((body, asOf, version) -> new Fact(
                        new ItemKey(new SourceId("custodian"), new InstrumentId("LU0000000001"), body.kind(), asOf),
                        version,
                        body));
    }

    private static FactBody committee(int epoch) {
        GroupKey key = new GroupKey(
                Bytes.concat(Bytes.of(new byte[] {3}), Hashes.keccak256("key").bytes()));
        return new FactBody.PreparedCommittee(
                epoch,
                new Quorum(7, 2),
                Instant.ofEpochSecond(1_000),
                Duration.ofSeconds(epoch),
                Hashes.keccak256("committee"),
                key,
                key,
                Hashes.keccak256("transcript"));
    }

    private static FactBody position(Quantity supply) {
        BlockRef block = new BlockRef(new ChainId(31337), 12, Hashes.keccak256("block"), Instant.ofEpochSecond(1_000));
        return new FactBody.Position(new AssetId("TBF"), List.of(new FactBody.ChainSupply(block, supply)), supply);
    }
}
