package io.countersign.frost;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.secp256k1.Ciphersuite;
import io.countersign.frost.testing.Ceremony;
import io.countersign.frost.testing.Dealer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The equation as a contract checks it: with r = x of the key, ecrecover(-z * x, parity, x, -c * x) gives the address
 * of z * G - c * PK, which must be that of R.
 */
class EvmSignatureTest {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger N = CURVE.getN();

    private final SecureRandom random = new SecureRandom();

    @Test
    void fiftySignaturesVerifyByRecoveryAndNoneOfTheirVariants() {
        int oddKeys = 0;
        int keysInTheUpperHalf = 0;
        for (int i = 0; i < 50; i++) {
            List<KeyPackage> keys = Dealer.deal(2, 3, random);
            GroupPublicKey key = keys.get(0).groupKey();
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            Signature signature = new Ceremony(keys.subList(0, 2), digest, random).signature();
            byte[] evm = signature.encodeForEvm();

            assertThat(key.isValidOnEvm()).isTrue();
            assertThat(verifies(key, digest, evm)).isTrue();
            oddKeys += key.yParity();
            keysInTheUpperHalf += new BigInteger(1, key.x()).compareTo(N.shiftRight(1)) > 0 ? 1 : 0;

            byte[] otherDigest = digest.clone();
            otherDigest[i % 32] ^= 1;
            byte[] otherZ = evm.clone();
            otherZ[64 + i % 32] ^= 1;
            byte[] otherR = evm.clone();
            System.arraycopy(negated(number(evm, 32)), 0, otherR, 32, 32);
            assertThat(verifies(key, otherDigest, evm)).isFalse();
            assertThat(verifies(key, digest, otherZ)).isFalse();
            assertThat(verifies(key, digest, otherR)).isFalse();
        }
        assertThat(oddKeys).as("both parities of the key occur").isBetween(1, 49);
        assertThat(keysInTheUpperHalf)
                .as("x in both halves of the order occurs")
                .isBetween(1, 49);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4141", "4143", "4145"})
    void aKeyWithXFromTheOrderUpIsNotForContracts(String lastDigits) {
        assertThat(keyWithX(lastDigits).isValidOnEvm()).isFalse();
    }

    @Test
    void aKeyWithXJustBelowTheOrderIs() {
        assertThat(keyWithX("413f").isValidOnEvm()).isTrue();
    }

    private static GroupPublicKey keyWithX(String lastDigits) {
        String x = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd036" + lastDigits;
        return GroupPublicKey.parse(HexFormat.of().parseHex("02" + x)).orElseThrow();
    }

    private static boolean verifies(GroupPublicKey key, byte[] digest, byte[] evm) {
        BigInteger px = new BigInteger(1, key.x());
        BigInteger z = number(evm, 64);
        byte[] compressedR = new byte[33];
        compressedR[0] = (byte) (2 + (evm[63] & 1));
        System.arraycopy(evm, 0, compressedR, 1, 32);
        BigInteger challenge = new BigInteger(
                1, Ciphersuite.h2(compressedR, key.encode(), digest).encode());
        BigInteger e = z.multiply(px).negate().mod(N);
        BigInteger s = challenge.multiply(px).negate().mod(N);
        byte[] address = recover(e, key.yParity(), px, s);
        return Arrays.equals(address, address(Arrays.copyOf(evm, 64)));
    }

    /** The precompile, as the yellow paper's appendix F has it: the address of (s * P - e * G) / r. */
    private static byte[] recover(BigInteger e, int parity, BigInteger r, BigInteger s) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + parity);
        System.arraycopy(bytes(r), 0, compressed, 1, 32);
        ECPoint point = CURVE.getCurve().decodePoint(compressed);
        ECPoint recovered = point.multiply(s)
                .subtract(CURVE.getG().multiply(e))
                .multiply(r.modInverse(N))
                .normalize();
        return address(Arrays.copyOfRange(recovered.getEncoded(false), 1, 65));
    }

    private static byte[] address(byte[] xy) {
        return Arrays.copyOfRange(new Keccak.Digest256().digest(xy), 12, 32);
    }

    private static BigInteger number(byte[] evm, int offset) {
        return new BigInteger(1, Arrays.copyOfRange(evm, offset, offset + 32));
    }

    private static byte[] negated(BigInteger y) {
        return bytes(CURVE.getCurve().getField().getCharacteristic().subtract(y));
    }

    private static byte[] bytes(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] bytes = new byte[32];
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, bytes, 32 - length, length);
        return bytes;
    }
}
