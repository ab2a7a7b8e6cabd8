package io.countersign.peer;

import io.countersign.model.OperatorId;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS 1.3 (RFC 8446) with a certificate demanded from both sides, and the keys that are trusted behind it. */
record Tls(SslContext context, PinnedTrust trust) {
    private static final String VERSION = "TLSv1.3";

    /** For the side that accepts: any of {@code peers} may come. */
    static Tls accepting(OperatorId own, IdentityKey key, Collection<Peer> peers) {
        PinnedTrust trust = new PinnedTrust(peers);
        return of(
                SslContextBuilder.forServer(key.privateKey(), IdentityCertificate.of(own, key))
                        .clientAuth(ClientAuth.REQUIRE),
                trust);
    }

    /** For the side that dials {@code peer} and takes nobody else. */
    static Tls dialling(OperatorId own, IdentityKey key, Peer peer) {
        PinnedTrust trust = new PinnedTrust(List.of(peer));
        return of(
                SslContextBuilder.forClient()
                        .keyManager(key.privateKey(), IdentityCertificate.of(own, key))
                        .endpointIdentificationAlgorithm(null),
                trust);
    }

    private static Tls of(SslContextBuilder builder, PinnedTrust trust) {
        try {
            SslContext context = builder.sslProvider(SslProvider.JDK)
                    .protocols(VERSION)
                    .trustManager(trust)
                    .build();
            return new Tls(context, trust);
        } catch (SSLException missing) {
            throw new IllegalStateException("this Java platform has no TLS 1.3", missing);
        }
    }
}
