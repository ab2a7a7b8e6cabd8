package io.countersign.app.deploy;

import io.countersign.contracts.DeployerCalls;
import io.countersign.model.Address;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.model.Hashes;

/**
 * Where a network's contracts stand on every chain. Known before there is a group key: the addresses follow from who deploys and from
 * the network's name.
 *
 * @param account who deploys; nobody else can take these places
 */
public record Places(Address account, String network) {
    private static final String SALT = "countersign/";

    public Address hub() {
        return of("hub");
    }

    public Address halts() {
        return of("halts");
    }

    public Address settlementGate() {
        return of("settlement-gate");
    }

    public Address mintGuard() {
        return of("mint-guard");
    }

    public Address redemptionGate() {
        return of("redemption-gate");
    }

    public Address token() {
        return of("token");
    }

    public Address reader(FeedId feed) {
        return of(partOf(feed));
    }

    static String partOf(FeedId feed) {
        return "reader/" + feed;
    }

    Digest32 salt(String part) {
        return Hashes.keccak256(SALT + network + "/" + part);
    }

    Address of(String part) {
        return DeployerCalls.addressOf(account, salt(part));
    }
}
