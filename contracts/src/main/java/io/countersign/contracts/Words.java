package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.math.BigInteger;
import java.time.Instant;

/** Reads return data or log data made of static ABI words, strictly: the size is exact and no word is wider than its type. */
final class Words {
    /** The bytes are not what the contract returns. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    private static final int WORD_BYTES = 32;

    private final Bytes bytes;

    Words(Bytes bytes, int count) throws MalformedException {
        if (bytes.size() != count * WORD_BYTES) {
            throw new MalformedException(count * WORD_BYTES + " bytes are due, not " + bytes.size());
        }
        this.bytes = bytes;
    }

    Digest32 digest(int index) {
        return new Digest32(bytes.slice(index * WORD_BYTES, (index + 1) * WORD_BYTES));
    }

    BigInteger unsigned(int index, int bits) throws MalformedException {
        BigInteger value = new BigInteger(1, digest(index).bytes().toArray());
        if (value.bitLength() > bits) {
            throw new MalformedException("word " + index + " is wider than " + bits + " bits");
        }
        return value;
    }

    BigInteger signed(int index) {
        return new BigInteger(digest(index).bytes().toArray());
    }

    long uint32(int index) throws MalformedException {
        return unsigned(index, 32).longValueExact();
    }

    int uint8(int index) throws MalformedException {
        return unsigned(index, 8).intValueExact();
    }

    Instant seconds(int index) throws MalformedException {
        return Instant.ofEpochSecond(unsigned(index, 40).longValueExact());
    }

    boolean flag(int index) throws MalformedException {
        return unsigned(index, 1).signum() != 0;
    }

    /** A compressed point of 33 bytes, from the words of its x coordinate and of the parity of y. */
    Bytes groupKey(int xIndex, int parityIndex) throws MalformedException {
        byte prefix = (byte) (flag(parityIndex) ? 3 : 2);
        return Bytes.concat(Bytes.of(new byte[] {prefix}), digest(xIndex).bytes());
    }

    Address address(int index) throws MalformedException {
        unsigned(index, Address.SIZE_BYTES * 8);
        return new Address(bytes.slice((index + 1) * WORD_BYTES - Address.SIZE_BYTES, (index + 1) * WORD_BYTES));
    }
}
