package io.countersign.peer;

import io.countersign.model.OperatorId;

/**
 * Another operator of the committee.
 *
 * @param host a host name or address of its listener
 * @param port its TCP port
 */
public record Peer(OperatorId operator, String host, int port, IdentityPublicKey key) {
    private static final int MAX_PORT = 65_535;

    public Peer {
        if (host.isBlank() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a peer has a host and a port from 1 to 65535");
        }
    }
}
