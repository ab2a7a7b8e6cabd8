package io.countersign.frost.dkg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Messages have one encoding, and any bytes can be offered for reading. */
class WireProperties {
    private static final Run RUN = Run.generation(2, 3);
    private static final byte[] ROUND_1 = RUN.first(1).message().orElseThrow().encode();
    private static final byte[] ROUND_2 =
            RUN.second().values().iterator().next().message().orElseThrow().encode();

    @Property(tries = 300)
    void whatIsReadFromAChangedMessageIsWrittenBackTheSame(
            @ForAll @IntRange(min = 0, max = 132) int position, @ForAll byte value) {
        byte[] first = ROUND_1.clone();
        first[position] = value;
        assertThat(rereadRound1(first).orElse(first)).isEqualTo(first);
        byte[] second = ROUND_2.clone();
        second[position] = value;
        assertThat(rereadRound2(second).orElse(second)).isEqualTo(second);
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(rereadRound1(bytes).orElse(bytes)).isEqualTo(bytes);
        assertThat(rereadRound2(bytes).orElse(bytes)).isEqualTo(bytes);
    }

    @Example
    void noOtherLengthIsRead() {
        assertThat(rereadRound1(ROUND_1)).contains(ROUND_1);
        assertThat(rereadRound2(ROUND_2)).contains(ROUND_2);
        int withoutProof = ROUND_1.length - ProofOfPossession.LENGTH;
        for (int length = 0; length < ROUND_1.length + 3; length++) {
            assertThat(Round1Package.parse(Arrays.copyOf(ROUND_1, length)).isPresent())
                    .isEqualTo(length == ROUND_1.length || length == withoutProof);
        }
        for (int length = 0; length < ROUND_2.length + 3; length++) {
            assertThat(Round2Package.parse(Arrays.copyOf(ROUND_2, length)).isPresent())
                    .isEqualTo(length == ROUND_2.length);
        }
        assertThat(Acknowledgement.parse(new byte[31])).isEmpty();
        assertThat(Acknowledgement.parse(new byte[33])).isEmpty();
    }

    @Example
    void receiversOutOfOrderTwiceOrZeroAreRefused() {
        int entry = 2 + EncryptedShare.LENGTH;
        byte[] twice = ROUND_2.clone();
        twice[2 + entry + 1] = 1;
        byte[] falling = ROUND_2.clone();
        falling[3] = 9;
        byte[] zero = ROUND_2.clone();
        zero[3] = 0;
        for (byte[] bytes : List.of(twice, falling, zero)) {
            assertThat(Round2Package.parse(bytes)).isEmpty();
        }
    }

    private static Optional<byte[]> rereadRound1(byte[] bytes) {
        return Round1Package.parse(bytes).map(Round1Package::encode);
    }

    private static Optional<byte[]> rereadRound2(byte[] bytes) {
        return Round2Package.parse(bytes).map(Round2Package::encode);
    }
}
