package io.countersign.model;

/** A 20-byte account or contract address of an EVM chain. */
public record Address(Bytes bytes) implements Comparable<Address> {
    public static final int SIZE_BYTES = 20;
    public static final Address ZERO = new Address(Bytes.of(new byte[SIZE_BYTES]));

    public Address {
        if (bytes.size() != SIZE_BYTES) {
            throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.size());
        }
    }

    public static Address fromHex(String hex) {
        return new Address(Bytes.fromHex(hex));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public int compareTo(Address other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
