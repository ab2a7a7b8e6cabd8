package io.countersign.core.view;

import io.countersign.model.Bytes;
import io.countersign.model.Quorum;

/**
 * A committee of one epoch.
 *
 * @param groupKey the group's public key, a compressed SEC 1 point of secp256k1 (33 bytes)
 */
public record CommitteeView(int epoch, Quorum quorum, Bytes groupKey) {
    public static final int GROUP_KEY_BYTES = 33;

    public CommitteeView {
        if (groupKey.size() != GROUP_KEY_BYTES) {
            throw new IllegalArgumentException("a compressed group key has 33 bytes, not " + groupKey.size());
        }
    }
}
