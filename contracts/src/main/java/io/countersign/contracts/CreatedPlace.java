package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;

/** Where CREATE puts a contract: the last 20 bytes of Keccak-256 of the RLP list of creator and nonce (Yellow Paper, section 7). */
public final class CreatedPlace {
    private static final int HASH_BYTES = 32;
    private static final Bytes BEFORE = Bytes.fromHex("d694");
    private static final Bytes NONCE_0 = Bytes.fromHex("80");
    private static final Bytes NONCE_1 = Bytes.fromHex("01");

    private CreatedPlace() {}

    /** Of what an account creates with its first transaction. */
    public static Address firstOfAccount(Address account) {
        return place(account, NONCE_0);
    }

    /** Of what a contract creates first: the nonce of a contract starts at 1 (EIP-161). */
    public static Address firstOfContract(Address contract) {
        return place(contract, NONCE_1);
    }

    private static Address place(Address creator, Bytes nonce) {
        Digest32 hash = Hashes.keccak256(BEFORE, creator.bytes(), nonce);
        return new Address(hash.bytes().slice(HASH_BYTES - Address.SIZE_BYTES, HASH_BYTES));
    }
}
