package io.countersign.contracts;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Uint256;

/** A group signature as the contracts take it: both coordinates of R, and z. RFC 9591 sends R compressed (SEC 1, 2.3.4). */
public record EvmSignature(Digest32 rx, Digest32 ry, Digest32 z) {
    private static final BigInteger FIELD_PRIME =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
    private static final BigInteger SQUARE_ROOT_EXPONENT =
            FIELD_PRIME.add(BigInteger.ONE).shiftRight(2);
    private static final BigInteger SEVEN = BigInteger.valueOf(7);
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final int POINT_BYTES = 33;

    /** Opens R (33 bytes) and z (32 bytes), or is empty where R is no compressed point of the curve. */
    public static Optional<EvmSignature> of(Bytes signature) {
        if (signature.size() != Attestation.SIGNATURE_BYTES) {
            return Optional.empty();
        }
        int prefix = signature.at(0);
        Digest32 rx = new Digest32(signature.slice(1, POINT_BYTES));
        Digest32 z = new Digest32(signature.slice(POINT_BYTES, Attestation.SIGNATURE_BYTES));
        return prefix == 2 || prefix == 3
                ? ordinate(rx, prefix == 3).map(ry -> new EvmSignature(rx, ry, z))
                : Optional.empty();
    }

    StaticStruct encoded() {
        return new StaticStruct(uint(rx), uint(ry), uint(z));
    }

    private static Optional<Digest32> ordinate(Digest32 abscissa, boolean odd) {
        BigInteger x = number(abscissa);
        BigInteger square = x.modPow(THREE, FIELD_PRIME).add(SEVEN).mod(FIELD_PRIME);
        BigInteger root = square.modPow(SQUARE_ROOT_EXPONENT, FIELD_PRIME);
        boolean onCurve = x.compareTo(FIELD_PRIME) < 0
                && root.multiply(root).mod(FIELD_PRIME).equals(square);
        BigInteger y = root.testBit(0) == odd ? root : FIELD_PRIME.subtract(root);
        return onCurve ? Optional.of(digest(y)) : Optional.empty();
    }

    private static Uint256 uint(Digest32 value) {
        return new Uint256(number(value));
    }

    private static BigInteger number(Digest32 value) {
        return new BigInteger(1, value.bytes().toArray());
    }

    private static Digest32 digest(BigInteger value) {
        byte[] shortest = value.toByteArray();
        byte[] word = new byte[Digest32.SIZE_BYTES];
        int from = Math.max(0, shortest.length - word.length);
        byte[] digits = Arrays.copyOfRange(shortest, from, shortest.length);
        System.arraycopy(digits, 0, word, word.length - digits.length, digits.length);
        return new Digest32(Bytes.of(word));
    }
}
