package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.math.BigInteger;

/**
 * The deterministic-deployment proxy, which stands at one address on most chains: call data is a salt of 32 bytes and creation code, and
 * it creates with CREATE2 (EIP-1014). Nobody holds the key of the account that created it: the signature of {@link #CREATION} was made
 * up, and its sender follows from it, so whoever pays that account can have the proxy created where it is missing. Chains that
 * refuse transactions without a chain id (EIP-155) need it from the start.
 */
public final class Create2Proxy {
    public static final Address ADDRESS = Address.fromHex("4e59b44847b379578588920ca78fbf26c0b4956c");

    /** The account that {@link #CREATION} is of. */
    public static final Address CREATOR = Address.fromHex("3fab184622dc19b6109349b94811493bf2a45362");

    /** What the creation may cost: 100,000 gas at 100 gwei. */
    public static final BigInteger CREATION_WEI = new BigInteger("10000000000000000");

    /** The signed transaction that creates the proxy, the same on every chain. */
    public static final Bytes CREATION =
            Bytes.fromHex("f8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffff"
                + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b80"
                + "82525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a0222222222222222222222222"
                + "2222222222222222222222222222222222222222");

    private static final Bytes CREATE2 = Bytes.fromHex("ff");
    private static final int HASH_BYTES = 32;

    private Create2Proxy() {}

    static Bytes call(Digest32 salt, Bytes creationCode) {
        return Bytes.concat(salt.bytes(), creationCode);
    }

    /** Where {@code creator} creates with CREATE2. */
    static Address addressOf(Address creator, Digest32 salt, Bytes creationCode) {
        Digest32 hash = Hashes.keccak256(
                CREATE2,
                creator.bytes(),
                salt.bytes(),
                Hashes.keccak256(creationCode).bytes());
        return new Address(hash.bytes().slice(HASH_BYTES - Address.SIZE_BYTES, HASH_BYTES));
    }
}
