package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import org.web3j.abi.datatypes.DynamicBytes;

/**
 * The {@code Deployer}: what it creates stands where its sender and a salt say, on every chain alike and whatever is created. It stands
 * itself where the {@link Create2Proxy} puts it.
 */
public final class DeployerCalls {
    private static final int HASH_BYTES = 32;

    private DeployerCalls() {}

    /** Where the deployer of this build stands on every chain. */
    public static Address address() {
        return Create2Proxy.addressOf(Create2Proxy.ADDRESS, Digest32.ZERO, creationCode());
    }

    public static Bytes creationCode() {
        return Abi.deployment("Deployer");
    }

    /** What the proxy is sent to create the deployer. */
    public static Bytes create() {
        return Create2Proxy.call(Digest32.ZERO, creationCode());
    }

    public static Bytes deploy(Digest32 salt, Bytes creationCode) {
        return Abi.call("deploy", Abi.word(salt), new DynamicBytes(creationCode.toArray()));
    }

    /** Where what {@code sender} creates under {@code salt} stands, or will stand. */
    public static Address addressOf(Address sender, Digest32 salt) {
        Bytes padding = Bytes.of(new byte[HASH_BYTES - Address.SIZE_BYTES]);
        Digest32 own = Hashes.keccak256(padding, sender.bytes(), salt.bytes());
        Bytes cradle = ContractArtifact.load("Cradle").creationCode();
        return CreatedPlace.firstOfContract(Create2Proxy.addressOf(address(), own, cradle));
    }
}
