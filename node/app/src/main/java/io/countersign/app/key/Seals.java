package io.countersign.app.key;

import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.config.NodeFile;
import io.countersign.frost.keystore.Passphrase;
import io.countersign.frost.keystore.Protection;
import io.countersign.model.Result;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What opens this operator's secrets at rest. Nothing is asked for before it is needed, and nothing twice. Safe for several threads. */
public final class Seals implements AutoCloseable {
    private final NodeConfiguration settings;
    private final Map<String, String> environment;
    private final SecureRandom random;
    private Optional<Passphrase> passphrase = Optional.empty();
    private Optional<Token> token = Optional.empty();

    public Seals(NodeConfiguration settings, Map<String, String> environment, SecureRandom random) {
        this.settings = settings;
        this.environment = environment;
        this.random = random;
    }

    /** Of a share: the token where one is configured, else the passphrase. */
    public synchronized Result<Protection> ofShare() {
        Optional<NodeFile.Pkcs11> pkcs11 = settings.file().keyWrap().map(NodeFile.KeyWrap::pkcs11);
        return pkcs11.isPresent() ? token(pkcs11.get()).map(Protection.ByWrap::new) : ofRecoveryKey();
    }

    /** Of a recovery key: the passphrase, so that it outlives a token. */
    public synchronized Result<Protection> ofRecoveryKey() {
        Result<Passphrase> known = passphrase
                .map(Result::ok)
                .orElseGet(() ->
                        SecretSource.passphrase(settings).read(environment).map(Passphrase::new));
        return known.map(secret -> {
            passphrase = Optional.of(secret);
            return new Protection.ByPassphrase(secret);
        });
    }

    private Result<Token> token(NodeFile.Pkcs11 pkcs11) {
        if (token.isPresent()) {
            return Result.ok(token.get());
        }
        return SecretSource.pin(settings, pkcs11).read(environment).then(pin -> {
            Result<Token> opened = Token.open(pkcs11, pin, random);
            Arrays.fill(pin, '\0');
            return opened.map(open -> {
                token = Optional.of(open);
                return open;
            });
        });
    }

    /** Wipes the passphrase. */
    @Override
    public synchronized void close() {
        passphrase.ifPresent(Passphrase::close);
        passphrase = Optional.empty();
        token = Optional.empty();
    }
}
