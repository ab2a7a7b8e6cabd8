package io.countersign.app.node;

import io.countersign.core.message.Commitment;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.model.Bytes;
import java.util.Optional;

/** Of an operator that is no member of the committee: it signs nothing. */
final class NoShare implements ShareSigner {
    @Override
    public Optional<Commitment> commitments(SessionId session) {
        return Optional.empty();
    }

    @Override
    public Optional<Bytes> share(SessionId session, SigningPackage signing) {
        return Optional.empty();
    }

    @Override
    public void forgetAll() {}
}
