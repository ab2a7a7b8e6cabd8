package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A caller that can do everything wrong: blocking sockets, any protocol version, any bytes. */
final class RawPeer implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 5_000;
    private static final int CLOSED = -1;
    private static final TrustManager ANYBODY = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        this.out = new DataOutputStream(socket.getOutputStream());
        this.in = new DataInputStream(socket.getInputStream());
    }

    static RawPeer plain(InetSocketAddress address) throws IOException {
        return new RawPeer(new Socket(address.getAddress(), address.getPort()));
    }

    static RawPeer tls(InetSocketAddress address, IdentityKey key, String version)
            throws IOException, GeneralSecurityException {
        return tls(address, keyManagers(key), version);
    }

    /** Whether a caller with {@code key} is closed in or after the handshake, which depends on who is faster. */
    static boolean isTurnedAway(InetSocketAddress address, IdentityKey key) throws GeneralSecurityException {
        try (RawPeer caller = tls(address, keyManagers(key), "TLSv1.3")) {
            return caller.isClosedByPeer();
        } catch (IOException closedInHandshake) {
            return true;
        }
    }

    /** The same for a caller that shows no certificate. */
    static boolean isTurnedAway(InetSocketAddress address) throws GeneralSecurityException {
        try (RawPeer caller = tls(address, new KeyManager[0], "TLSv1.3")) {
            return caller.isClosedByPeer();
        } catch (IOException closedInHandshake) {
            return true;
        }
    }

    private static RawPeer tls(InetSocketAddress address, KeyManager[] keys, String version)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {ANYBODY}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        return new RawPeer(socket);
    }

    private static KeyManager[] keyManagers(IdentityKey key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {IdentityCertificate.of(new OperatorId(1), key)};
        store.setKeyEntry("identity", key.privateKey(), new char[0], chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    RawPeer hello(Hello hello) throws IOException {
        return frame(Frames.HELLO, hello.encode());
    }

    RawPeer frame(byte kind, Bytes content) throws IOException {
        out.writeInt(1 + content.size());
        out.write(kind);
        out.write(content.toArray());
        out.flush();
        return this;
    }

    RawPeer length(int length) throws IOException {
        out.writeInt(length);
        out.flush();
        return this;
    }

    RawPeer raw(Bytes bytes) throws IOException {
        out.write(bytes.toArray());
        out.flush();
        return this;
    }

    /** Reads until the other side closes; whether it did within the read timeout. */
    boolean isClosedByPeer() {
        try {
            int read = in.read();
            while (read != CLOSED) {
                read = in.read();
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
