package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the keys of the given operators and nothing else: one certificate, whose SubjectPublicKeyInfo has a known SHA-256. TLS
 * itself proves that the peer holds the key. There is no authority, name or date to check.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final Map<Digest32, OperatorId> operators;

    PinnedTrust(Collection<Peer> peers) {
        this.operators = peers.stream()
                .collect(Collectors.toUnmodifiableMap(peer -> peer.key().pin(), Peer::operator));
    }

    Optional<OperatorId> operatorOf(Certificate certificate) {
        Bytes spki = Bytes.of(certificate.getPublicKey().getEncoded());
        return Optional.ofNullable(operators.get(Hashes.sha256(spki)));
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length != 1 || operatorOf(chain[0]).isEmpty()) {
            throw new CertificateException("the peer's key is not the one pinned for it");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
