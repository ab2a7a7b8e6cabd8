package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BookPayloadProperties {
    @Property
    void lanesReadBackAsWritten(@ForAll("books") List<Lane> lanes) {
        BookPayload payload = new BookPayload(lanes);

        assertThat(payload.encode().size() % 32).isZero();
        assertThat(BookPayload.decode(payload.encode(), lanes.size())).contains(payload);
    }

    @Property
    void aFlippedBitIsAnotherPayloadOrNone(@ForAll("books") List<Lane> lanes, @ForAll int bit) {
        BookPayload payload = new BookPayload(lanes);
        byte[] flipped = payload.encode().toArray();
        int at = Math.floorMod(bit, flipped.length * 8);
        flipped[at / 8] ^= (byte) (1 << (at % 8));

        assertThat(BookPayload.decode(Bytes.of(flipped), lanes.size())).isNotEqualTo(Optional.of(payload));
    }

    @Example
    void numbersWiderThanALaneAreRefused() {
        BigInteger limit = BigInteger.ONE.shiftLeft(119);

        assertThat(new Lane.Value(limit.subtract(BigInteger.ONE))).isNotNull();
        assertThat(new Lane.Value(limit.negate())).isNotNull();
        assertThatThrownBy(() -> new Lane.Value(limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void aBookOfOneFeedIsPaddedWithAZeroLane() {
        Bytes bytes = new BookPayload(List.of(new Lane.Value(BigInteger.valueOf(-2)))).encode();

        assertThat(bytes.toHex()).isEqualTo("0xfffffffffffffffffffffffffffffe01" + "00000000000000000000000000000000");
    }

    @Provide
    Arbitrary<List<Lane>> books() {
        BigInteger limit = BigInteger.ONE.shiftLeft(119);
        Arbitrary<Lane> value = Arbitraries.bigIntegers()
                .between(limit.negate(), limit.subtract(BigInteger.ONE))
                .map(Lane.Value::new);
        return Arbitraries.oneOf(value, Arbitraries.just(new Lane.Refused()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
