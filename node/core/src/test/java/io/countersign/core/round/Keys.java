package io.countersign.core.round;

import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.ShareSigner;
import io.countersign.model.OperatorId;
import java.util.function.Function;

/** The keys of a cluster. */
record Keys(GroupCrypto group, Function<OperatorId, ShareSigner> signers) {
    static Keys ideal(int threshold) {
        return new Keys(new IdealCrypto(threshold), IdealCrypto.Signer::new);
    }

    ShareSigner signer(OperatorId operator) {
        return signers.apply(operator);
    }
}
