package io.countersign.app.key;

import io.countersign.app.ceremony.CeremonyCertificate;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import java.util.Optional;

/**
 * What this operator holds of an epoch's key.
 *
 * @param certificate of its ceremony, checked
 * @param share this operator's; empty where it is no member, its share is lost or was wiped
 */
public record EpochKey(int epoch, CeremonyCertificate certificate, Optional<KeyPackage> share) {
    public PublicKeyPackage publicKeys() {
        return certificate.publicKeys();
    }
}
