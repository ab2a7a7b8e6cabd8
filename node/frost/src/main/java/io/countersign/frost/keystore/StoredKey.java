package io.countersign.frost.keystore;

import io.countersign.frost.Hash32;
import io.countersign.frost.KeyPackage;

/**
 * A key as it is kept.
 *
 * @param networkId the network it signs for
 * @param epoch the committee epoch it belongs to, not negative
 * @param key share and public keys
 * @param certificate hash of the certificate of the run that made it
 */
public record StoredKey(Hash32 networkId, long epoch, KeyPackage key, Hash32 certificate) {
    public StoredKey {
        if (epoch < 0) {
            throw new IllegalArgumentException("negative epoch");
        }
    }
}
