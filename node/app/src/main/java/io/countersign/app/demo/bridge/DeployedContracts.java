package io.countersign.app.demo.bridge;

import io.countersign.model.Address;
import io.countersign.model.FeedId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** @param tokenBlock the block that created the token */
public record DeployedContracts(
        Address hub, SortedMap<FeedId, Address> readers, Address gate, Address token, long tokenBlock) {
    public DeployedContracts {
        readers = Collections.unmodifiableSortedMap(new TreeMap<>(readers));
    }
}
