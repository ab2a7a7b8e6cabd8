package io.countersign.model;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * The EIP-712 encoding of {@link Statement}. The domain has a name, a version and {@code salt = networkId}, and neither a chain id
 * nor a contract, so that one signature serves every chain.
 */
public final class StatementEncoding {
    private static final int WORD_BYTES = 32;
    private static final Digest32 DOMAIN_TYPE =
            Hashes.keccak256("EIP712Domain(string name,string version,bytes32 salt)");
    private static final Digest32 STATEMENT_TYPE =
            Hashes.keccak256("Statement(bytes32 stream,uint32 sequence,uint40 observedAt,uint40 effectiveAt,uint40"
                    + " nextExpectedAt,uint40 expiresAt,bytes32 policyHash,bytes32 evidenceRoot,bytes32"
                    + " payloadHash,uint256 scopeChain,address scopeContract)");
    private static final Digest32 NAME = Hashes.keccak256("Countersign");
    private static final Digest32 VERSION = Hashes.keccak256("1");
    private static final Bytes PREFIX = Bytes.fromHex("1901");

    private StatementEncoding() {}

    public static Digest32 domainSeparator(Digest32 networkId) {
        return Hashes.keccak256(DOMAIN_TYPE.bytes(), NAME.bytes(), VERSION.bytes(), networkId.bytes());
    }

    public static Digest32 structHash(Statement statement) {
        return Hashes.keccak256(
                STATEMENT_TYPE.bytes(),
                statement.stream().id().bytes(),
                word(statement.sequence()),
                word(statement.observedAt()),
                word(statement.effectiveAt()),
                word(statement.nextExpectedAt()),
                word(statement.expiresAt()),
                statement.policyHash().bytes(),
                statement.evidenceRoot().bytes(),
                statement.payloadHash().bytes(),
                word(statement.scope().chain()),
                word(statement.scope().contract()));
    }

    /** The 32 bytes that are signed. */
    public static Digest32 digest(Digest32 networkId, Statement statement) {
        return Hashes.keccak256(
                PREFIX,
                domainSeparator(networkId).bytes(),
                structHash(statement).bytes());
    }

    private static Bytes word(Instant time) {
        return word(time.getEpochSecond());
    }

    static Bytes word(long value) {
        return word(BigInteger.valueOf(value));
    }

    /** A signed or unsigned integer as one 32-byte two's-complement word of the ABI. */
    static Bytes word(BigInteger value) {
        byte[] shortest = value.toByteArray();
        if (shortest.length > WORD_BYTES && !(shortest.length == WORD_BYTES + 1 && shortest[0] == 0)) {
            throw new IllegalArgumentException("the number needs more than 256 bits");
        }
        byte[] word = new byte[WORD_BYTES];
        if (value.signum() < 0) {
            Arrays.fill(word, (byte) 0xff);
        }
        int used = Math.min(shortest.length, WORD_BYTES);
        System.arraycopy(shortest, shortest.length - used, word, WORD_BYTES - used, used);
        return Bytes.of(word);
    }

    static Bytes word(Address address) {
        return Bytes.concat(Bytes.of(new byte[WORD_BYTES - Address.SIZE_BYTES]), address.bytes());
    }
}
