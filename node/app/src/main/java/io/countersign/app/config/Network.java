package io.countersign.app.config;

import io.countersign.core.config.NetworkConfig;
import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.FeedId;
import io.countersign.model.OperatorId;
import io.countersign.model.Unit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A network, checked: what the protocol runs on, and where it is found.
 *
 * @param chains by rising chain id
 */
public record Network(
        NetworkConfig protocol,
        SortedMap<OperatorId, Operator> operators,
        SortedMap<ChainId, Chain> chains,
        Map<AssetId, Watch> watches,
        Optional<SettlementTerms> settlements) {
    /** @param identityKey SubjectPublicKeyInfo of a P-256 key */
    public record Operator(String name, Bytes identityKey) {}

    public record Chain(ChainId id, String name, Address hub, Map<FeedId, Address> readers) {}

    /**
     * How an asset is watched.
     *
     * @param stuckAfter a transfer in flight for longer is stuck
     * @param firstBlocks the block that created its token, by chain
     */
    public record Watch(Duration stuckAfter, Map<ChainId, Long> firstBlocks) {}

    /** The amounts a settlement fact must come in. */
    public record SettlementTerms(int unitScale, Unit cashUnit, int cashScale) {}

    /** @throws IllegalArgumentException for an asset the network does not have */
    public Watch watch(AssetId asset) {
        Watch watch = watches.get(asset);
        if (watch == null) {
            throw new IllegalArgumentException("the network has no asset " + asset);
        }
        return watch;
    }
}
