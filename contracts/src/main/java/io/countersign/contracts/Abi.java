package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint40;

/** Our types as ABI values, and calls and deployments as bytes. */
final class Abi {
    private Abi() {}

    static Bytes call(String function, Type<?>... arguments) {
        return Bytes.fromHex(FunctionEncoder.encode(new Function(function, types(arguments), List.of())));
    }

    static Bytes deployment(String contract, Type<?>... arguments) {
        Bytes constructor = Bytes.fromHex(FunctionEncoder.encodeConstructor(types(arguments)));
        return Bytes.concat(ContractArtifact.load(contract).creationCode(), constructor);
    }

    /** The first topic of an event. */
    static Digest32 topic(String signature) {
        return Hashes.keccak256(signature);
    }

    static Bytes32 word(Digest32 digest) {
        return new Bytes32(digest.bytes().toArray());
    }

    static DynamicBytes bytes(Bytes bytes) {
        return new DynamicBytes(bytes.toArray());
    }

    static org.web3j.abi.datatypes.Address address(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toHex());
    }

    static Uint40 seconds(Instant time) {
        return new Uint40(time.getEpochSecond());
    }

    static Uint256 uint(long value) {
        return new Uint256(BigInteger.valueOf(value));
    }

    @SuppressWarnings("rawtypes")
    private static List<Type> types(Type<?>... arguments) {
        return List.of(arguments);
    }
}
