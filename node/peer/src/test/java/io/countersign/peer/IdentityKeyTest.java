package io.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.model.Bytes;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityKeyTest {
    private static final Bytes MESSAGE = Bytes.of("statement".getBytes(StandardCharsets.US_ASCII));

    // Made by OpenSSL 3.0.19: genpkey -algorithm EC, pkey -pubout | sha256sum, dgst -sha256 -sign.
    private static final String OPENSSL_KEY = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgypBZn9BYB19OphJG
        jDmdIsyWv4aAAmj1O57+vBiBDQahRANCAAQ7GTIChTdiqmC35HGOicOfzfhBIIbb
        nen8HgZxAPE7RhsuVTOCOW/dghQSn7jt8WDbtlYLA5pdM0LAo21TcTVs
        -----END PRIVATE KEY-----
        """;
    private static final String OPENSSL_PIN = "0x29c44f99613d8ac0810e8e82b2226ce88fd8c610a842c3161bb5edce826ae633";
    private static final String OPENSSL_SIGNATURE = "16E5423C4B8B030B79F9CED6E14AD0FC7276940B93E4B1365E82F0FC3DCE94CD"
            + "DCBCBDAA6A546C810488C9684F177F0986B321225C93A916FA52F42B5C31A7BF";
    private static final String KEY_ON_P384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDATEbibzFhtInumIC8x
        zox0OfdVJShD0La+rhJVTjdIbn5qItJScqlqB0dCl3slZf+hZANiAARRQSza3Zna
        kup4rdVzZPMqM8zjj9DnNsjmwIFmkQ3h8nqUBdHPTtYRR5K+5IUTuIrEor8SPfMX
        Vkehmz0CKFJ87WzD9hrjfELC3nXemAqHKpTg8pln9XqaQrkbMA/c+tw=
        -----END PRIVATE KEY-----
        """;

    @TempDir
    Path folder;

    @Test
    void aSignatureHoldsForItsMessageAndKeyOnly() {
        IdentityKey key = IdentityKey.generate();
        Bytes signature = key.sign(MESSAGE);

        assertThat(signature.size()).isEqualTo(IdentityPublicKey.SIGNATURE_BYTES);
        assertThat(key.publicKey().verify(MESSAGE, signature)).isTrue();
        assertThat(key.publicKey().verify(Bytes.EMPTY, signature)).isFalse();
        assertThat(IdentityKey.generate().publicKey().verify(MESSAGE, signature))
                .isFalse();
    }

    @Test
    void aSignatureOfAnotherShapeIsFalseAndNoException() {
        IdentityPublicKey key = IdentityKey.generate().publicKey();

        assertThat(key.verify(MESSAGE, Bytes.EMPTY)).isFalse();
        assertThat(key.verify(MESSAGE, Bytes.of(new byte[63]))).isFalse();
        assertThat(key.verify(MESSAGE, Bytes.of(new byte[64]))).isFalse();
        assertThat(key.verify(MESSAGE, Bytes.fromHex("ff".repeat(64)))).isFalse();
    }

    @Test
    void aKeyOfOpensslHasTheSamePinAndItsSignatureHolds() throws IOException {
        IdentityKey key = ok(file("rw-------", OPENSSL_KEY).load());

        assertThat(key.publicKey().pin().toHex()).isEqualTo(OPENSSL_PIN);
        assertThat(key.publicKey().verify(MESSAGE, Bytes.fromHex(OPENSSL_SIGNATURE)))
                .isTrue();
    }

    @Test
    void aPublicKeyComesBackFromItsBytes() {
        IdentityPublicKey key = IdentityKey.generate().publicKey();

        assertThat(IdentityPublicKey.of(key.spki())).isEqualTo(Result.ok(key));
    }

    @Test
    void aPointOffTheCurveIsNoKey() {
        byte[] spki = IdentityKey.generate().publicKey().spki().toArray();
        spki[spki.length - 1] ^= 1;

        assertThat(refusal(IdentityPublicKey.of(Bytes.of(spki))).detail()).contains("not on the curve");
        assertThat(refusal(IdentityPublicKey.of(Bytes.of(spki).slice(0, 90))).detail())
                .contains("SubjectPublicKeyInfo");
    }

    @Test
    void aStoredKeyIsReadBackAndOnlyItsOwnerMayReadIt() throws IOException {
        IdentityKeyFile file = new IdentityKeyFile(folder.resolve("identity.pem"));
        IdentityKey made = file.create();

        assertThat(ok(file.load()).publicKey()).isEqualTo(made.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void aStoredKeyIsNeverOverwritten() throws IOException {
        IdentityKeyFile file = new IdentityKeyFile(folder.resolve("identity.pem"));
        IdentityKey first = file.create();

        assertThatThrownBy(file::create).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(ok(file.load()).publicKey()).isEqualTo(first.publicKey());
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        assertThat(refusal(file("rw-r-----", OPENSSL_KEY).load()).detail()).contains("rw-r-----", "chmod 600");
        assertThat(refusal(file("rw----r--", OPENSSL_KEY).load()).detail()).contains("rw----r--");
    }

    @Test
    void aLinkToAKeyIsRefused() throws IOException {
        Path link = folder.resolve("link.pem");
        Files.createSymbolicLink(link, file("rw-------", OPENSSL_KEY).path());

        assertThat(refusal(new IdentityKeyFile(link).load()).detail()).contains("not a regular file");
    }

    @Test
    void whatIsNotOneKeyOfTheCurveIsRefused() throws IOException {
        assertThat(refusal(file("rw-------", KEY_ON_P384).load()).detail()).contains("not on the curve");
        assertThat(refusal(file("rw-------", OPENSSL_KEY + OPENSSL_KEY).load()).detail())
                .contains("base64");
        assertThat(refusal(file("rw-------", OPENSSL_KEY.replace("MIGHAgEA", "MIGIAgEA"))
                                .load())
                        .detail())
                .contains("EC private key");
        assertThat(refusal(file("rw-------", "").load()).detail()).contains("PEM");
        assertThat(refusal(new IdentityKeyFile(folder.resolve("absent.pem")).load())
                        .detail())
                .contains("absent.pem", "does not exist");
    }

    @Test
    void aKeyPrintsNothingOfItsSecret() throws IOException {
        IdentityKey key = ok(file("rw-------", OPENSSL_KEY).load());

        assertThat(key.toString()).contains("redacted").doesNotContainIgnoringCase("ca90599f");
    }

    private IdentityKeyFile file(String permissions, String pem) throws IOException {
        Path path = Files.createTempFile(folder, "key", ".pem");
        Files.writeString(path, pem);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        return new IdentityKeyFile(path);
    }

    private static <T> T ok(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.No<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static Refusal refusal(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> ok -> throw new AssertionError("accepted");
            case Result.No<?>(Refusal refusal) -> refusal;
        };
    }
}
