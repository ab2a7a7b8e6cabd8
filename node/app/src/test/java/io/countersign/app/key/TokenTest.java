package io.countersign.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.config.NodeFile;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.keystore.KeystoreFault;
import io.countersign.frost.keystore.Protection;
import io.countersign.frost.keystore.RecoveryKeyFile;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against SoftHSM2, a real PKCS#11 library. It sees the tokens that are there when the process loads it, and none made later. */
@Tag("softhsm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
    private final SecureRandom random = new SecureRandom();
    private final NodeFile.Pkcs11 settings;
    private final NodeFile.Pkcs11 thief;
    private final NodeFile.Pkcs11 empty;

    @TempDir
    Path folder;

    TokenTest() throws Exception {
        SoftHsm hsm = SoftHsm.required();
        String library = hsm.library().toString();
        settings = at(library, hsm.newToken("operator"));
        thief = at(library, hsm.newToken("thief"));
        empty = at(library, hsm.newToken("empty"));
        Token.createKey(settings, pin());
        Token.createKey(thief, pin());
    }

    @Test
    void aKeyMadeInTheTokenOpensWhatItSealedAfterANewLogin() {
        RecoveryKeyFile file = new RecoveryKeyFile(folder.resolve("sealed"));
        RecoveryKeyFile.Owner owner =
                new RecoveryKeyFile.Owner(Hash32.parse(new byte[32]).orElseThrow(), 1, new Identifier(1));
        X25519PrivateKey secret = X25519PrivateKey.generate(random);

        file.save(owner, secret, new Protection.ByWrap(open(settings)), random);

        assertThat(file.load(new Protection.ByWrap(open(settings))))
                .isInstanceOfSatisfying(
                        RecoveryKeyFile.Reading.Opened.class,
                        opened -> assertThat(opened.key().encode()).isEqualTo(secret.encode()));
    }

    @Test
    void aCopiedDiskWithoutTheTokenOpensNothing() {
        RecoveryKeyFile file = new RecoveryKeyFile(folder.resolve("sealed"));
        file.save(
                new RecoveryKeyFile.Owner(Hash32.parse(new byte[32]).orElseThrow(), 1, new Identifier(1)),
                X25519PrivateKey.generate(random),
                new Protection.ByWrap(open(settings)),
                random);

        assertThat(file.load(new Protection.ByWrap(open(thief))))
                .isEqualTo(new RecoveryKeyFile.Reading.Rejected(KeystoreFault.WRONG_KEY_OR_TAMPERED));
    }

    @Test
    void whatIsWrongWithTheTokenIsSaid() {
        assertThat(refusal(Token.open(empty, "00000000".toCharArray(), random))).contains("CKR_PIN_INCORRECT");
        assertThat(refusal(Token.open(empty, pin(), random))).contains("no AES key labelled countersign");
        assertThat(refusal(Token.createKey(settings, pin()))).contains("has a key labelled countersign");
        assertThat(refusal(Token.open(at(settings.library(), 4_000_000_000L), pin(), random)))
                .contains("cannot be");
        String missing = folder.resolve("none.so").toString();
        assertThat(refusal(Token.open(at(missing, 0), pin(), random))).contains("cannot be reached");
    }

    private Token open(NodeFile.Pkcs11 token) {
        return switch (Token.open(token, pin(), random)) {
            case Result.Ok<Token>(Token open) -> open;
            case Result.No<Token>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static String refusal(Result<?> result) {
        return result instanceof Result.No<?>(Refusal refusal) ? refusal.detail() : "none: " + result;
    }

    private static NodeFile.Pkcs11 at(String library, long slot) {
        return new NodeFile.Pkcs11(library, slot, "countersign", Optional.of("pin"), Optional.empty());
    }

    private static char[] pin() {
        return SoftHsm.PIN.toCharArray();
    }
}
