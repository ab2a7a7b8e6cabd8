package io.countersign.api.http;

import io.countersign.model.Bytes;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What counts as one address: an IPv4 address, or the /64 of an IPv6 one, which a single client has to itself. */
record AddressKey(Bytes prefix) {
    private static final int PREFIX_BYTES = 8;

    static AddressKey of(SocketAddress remote) {
        try {
            Bytes address = Bytes.of(InetAddress.getByName(remote.hostAddress()).getAddress());
            return new AddressKey(address.slice(0, Math.min(PREFIX_BYTES, address.size())));
        } catch (UnknownHostException notALiteral) {
            throw new IllegalStateException("a connection's own address is a literal", notALiteral);
        }
    }
}
