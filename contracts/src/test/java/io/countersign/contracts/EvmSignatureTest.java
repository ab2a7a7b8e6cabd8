package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import org.junit.jupiter.api.Test;

class EvmSignatureTest {
    private static final String GX = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    private static final String GY = "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";
    private static final String MINUS_GY = "b7c52588d95c3b9aa25b0403f1eef75702e84bb7597aabe663b82f6f04ef2777";
    private static final String Z = "00000000000000000000000000000000000000000000000000000000000000ff";

    @Test
    void opensThePointOfEitherParity() {
        assertThat(EvmSignature.of(Bytes.fromHex("02" + GX + Z))).contains(signature(GX, GY));
        assertThat(EvmSignature.of(Bytes.fromHex("03" + GX + Z))).contains(signature(GX, MINUS_GY));
    }

    @Test
    void keepsLeadingZerosOfTheOrdinate() {
        // The point with y = 1.
        String x = "1fe1e5ef3fceb5c135ab7741333ce5a6e80d68167653f6b2b24bcbcfaaaff507";
        assertThat(EvmSignature.of(Bytes.fromHex("03" + x + Z))).contains(signature(x, "0".repeat(63) + "1"));
    }

    @Test
    void refusesWhatIsNoPoint() {
        String offTheCurve = "0".repeat(63) + "5";
        String fieldPrime = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";
        assertThat(EvmSignature.of(Bytes.fromHex("02" + offTheCurve + Z))).isEmpty();
        assertThat(EvmSignature.of(Bytes.fromHex("02" + fieldPrime + Z))).isEmpty();
        assertThat(EvmSignature.of(Bytes.fromHex("04" + GX + Z))).isEmpty();
        assertThat(EvmSignature.of(Bytes.fromHex("00" + GX + Z))).isEmpty();
        assertThat(EvmSignature.of(Bytes.fromHex("02" + GX))).isEmpty();
    }

    private static EvmSignature signature(String rx, String ry) {
        return new EvmSignature(Digest32.fromHex(rx), Digest32.fromHex(ry), Digest32.fromHex(Z));
    }
}
