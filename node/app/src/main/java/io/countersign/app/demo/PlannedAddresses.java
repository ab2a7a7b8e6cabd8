package io.countersign.app.demo;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a fresh account's contracts will stand when they are created in the deployer's order: hub, token, gate, the books'
 * registrations, the readers. A created contract's address is the last 20 bytes of Keccak-256 over RLP(sender, nonce).
 */
final class PlannedAddresses {
    private static final int MAX_SHORT_NONCE = 0x7f;
    private static final int RLP_EMPTY = 0x80;

    private final Address sender;
    private int nonce;

    private PlannedAddresses(Address sender) {
        this.sender = sender;
    }

    static DemoNetwork.Contracts of(Address sender, Map<String, List<String>> books) {
        PlannedAddresses plan = new PlannedAddresses(sender);
        Address hub = plan.create();
        Address token = plan.create();
        Address gate = plan.create();
        books.keySet().forEach(registered -> plan.call());
        Map<String, Address> readers = new LinkedHashMap<>();
        books.values().forEach(feeds -> feeds.forEach(feed -> readers.put(feed, plan.create())));
        return new DemoNetwork.Contracts(token, hub, gate, readers);
    }

    private void call() {
        nonce++;
    }

    private Address create() {
        if (nonce > MAX_SHORT_NONCE) {
            throw new IllegalStateException("a demo has few contracts");
        }
        byte encoded = (byte) (nonce == 0 ? RLP_EMPTY : nonce);
        nonce++;
        Bytes rlp = Bytes.concat(
                Bytes.of(new byte[] {(byte) 0xd6, (byte) 0x94}), sender.bytes(), Bytes.of(new byte[] {encoded}));
        return new Address(Hashes.keccak256(rlp).bytes().slice(12, 32));
    }
}
