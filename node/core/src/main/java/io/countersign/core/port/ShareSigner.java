package io.countersign.core.port;

import io.countersign.core.message.Commitment;
import io.countersign.model.Bytes;
import java.util.Optional;

/**
 * The secret side of FROST, called by what executes effects. Nonces live in memory only and each is taken out before a share is
 * computed from it, so a session gives one share at most.
 */
public interface ShareSigner {
    /** Fresh nonces for a session; a second call for one session gives empty. */
    Optional<Commitment> commitments(SessionId session);

    /** The 32-byte share, or empty where the session has no nonces or {@code signing} does not hold its own commitments. */
    Optional<Bytes> share(SessionId session, SigningPackage signing);

    /** Drops every nonce: after a clock jump or suspend, and at the end. */
    void forgetAll();
}
