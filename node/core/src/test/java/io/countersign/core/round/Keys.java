package io.countersign.core.round;

import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.ShareSigner;
import io.countersign.model.OperatorId;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The keys of a cluster. */
record Keys(GroupCrypto group, Function<OperatorId, ShareSigner> signers) {
    static Keys ideal(int threshold) {
        return new Keys(new IdealCrypto(threshold), IdealCrypto.Signer::new);
    }

    /** Of the epochs before. */
    SortedMap<Integer, GroupCrypto> earlier(int epoch) {
        SortedMap<Integer, GroupCrypto> earlier = new TreeMap<>();
        for (int before = 1; before < epoch; before++) {
            earlier.put(before, group);
        }
        return earlier;
    }

    ShareSigner signer(OperatorId operator) {
        return signers.apply(operator);
    }
}
