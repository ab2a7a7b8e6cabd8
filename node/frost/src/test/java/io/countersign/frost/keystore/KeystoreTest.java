package io.countersign.frost.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.frost.Hash32;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.testing.Dealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreTest {
    private static final KdfParameters CHEAP = new KdfParameters(64, 1, 1);
    private static final Protection PASSPHRASE = passphrase("correct horse");

    private final SecureRandom random = new SecureRandom();
    private final Keystore keystore = new Keystore(CHEAP);
    private final KeyPackage key = Dealer.deal(2, 3, random).get(1);
    private final StoredKey stored = new StoredKey(hash(1), 7, key, hash(2));

    @Test
    void whatIsStoredIsOpened() {
        StoredKey opened = open(keystore.encode(stored, PASSPHRASE, random));
        assertThat(opened.networkId()).isEqualTo(stored.networkId());
        assertThat(opened.epoch()).isEqualTo(7);
        assertThat(opened.certificate()).isEqualTo(stored.certificate());
        assertThat(opened.key().identifier()).isEqualTo(key.identifier());
        assertThat(opened.key().publicKeys()).isEqualTo(key.publicKeys());
        assertThat(opened.key().signingShare().reveal())
                .isEqualTo(key.signingShare().reveal());
    }

    @Test
    void theStandardCostIsWhatTheFormatFixes() {
        byte[] file = new Keystore().encode(stored, PASSPHRASE, random);
        assertThat(new Keystore().decode(file, PASSPHRASE)).isInstanceOf(KeystoreReading.Opened.class);
        assertThat(kdfIn(file)).isEqualTo(new KdfParameters(65536, 3, 1));
        assertThat(keystore.decode(file, PASSPHRASE)).isEqualTo(rejected(KeystoreFault.UNSUPPORTED_KDF));
    }

    @Test
    void anotherPassphraseDoesNotOpenIt() {
        byte[] file = keystore.encode(stored, PASSPHRASE, random);
        assertThat(keystore.decode(file, passphrase("correct horsf")))
                .isEqualTo(rejected(KeystoreFault.WRONG_KEY_OR_TAMPERED));
        assertThat(keystore.decode(file, passphrase(" "))).isEqualTo(rejected(KeystoreFault.WRONG_KEY_OR_TAMPERED));
    }

    @Test
    void aPassphraseThatWasClosedOpensNothing() {
        byte[] file = keystore.encode(stored, PASSPHRASE, random);
        Passphrase closed = new Passphrase("correct horse".toCharArray());
        closed.close();
        assertThat(keystore.decode(file, new Protection.ByPassphrase(closed)))
                .isEqualTo(rejected(KeystoreFault.WRONG_KEY_OR_TAMPERED));
    }

    @Test
    void aWrappedKeyIsOpenedByItsTokenAndByNothingElse() {
        Protection token = new Protection.ByWrap(new SoftToken(random));
        byte[] file = keystore.encode(stored, token, random);
        assertThat(((KeystoreReading.Opened) keystore.decode(file, token)).key().epoch())
                .isEqualTo(7);
        assertThat(keystore.decode(file, new Protection.ByWrap(new SoftToken(random))))
                .isEqualTo(rejected(KeystoreFault.WRONG_KEY_OR_TAMPERED));
        assertThat(keystore.decode(file, PASSPHRASE)).isEqualTo(rejected(KeystoreFault.OTHER_PROTECTION));
        assertThat(keystore.decode(keystore.encode(stored, PASSPHRASE, random), token))
                .isEqualTo(rejected(KeystoreFault.OTHER_PROTECTION));
    }

    @Test
    void noBitOfAFileUnderATokenCanBeChanged() {
        Protection token = new Protection.ByWrap(new SoftToken(random));
        byte[] file = keystore.encode(stored, token, random);
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            assertThat(keystore.decode(changed, token)).as("byte %d", i).isInstanceOf(KeystoreReading.Rejected.class);
        }
    }

    @Test
    void noBitOfTheFileCanBeChanged() {
        byte[] file = keystore.encode(stored, PASSPHRASE, random);
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            assertThat(keystore.decode(changed, PASSPHRASE))
                    .as("byte %d", i)
                    .isInstanceOf(KeystoreReading.Rejected.class);
        }
    }

    @Test
    void aFileCutShortOrExtendedIsMalformed() {
        byte[] file = keystore.encode(stored, PASSPHRASE, random);
        for (int length = 0; length < file.length; length += 7) {
            assertThat(keystore.decode(Arrays.copyOf(file, length), PASSPHRASE))
                    .isEqualTo(rejected(KeystoreFault.MALFORMED));
        }
        assertThat(keystore.decode(Arrays.copyOf(file, file.length + 1), PASSPHRASE))
                .isEqualTo(rejected(KeystoreFault.MALFORMED));
    }

    @Test
    void twoFilesOfOneKeyHaveNoCiphertextInCommonAndNeverTheShare() {
        String first = HexFormat.of().formatHex(keystore.encode(stored, PASSPHRASE, random));
        String second = HexFormat.of().formatHex(keystore.encode(stored, PASSPHRASE, random));
        String share = HexFormat.of()
                .formatHex(key.signingShare().reveal().orElseThrow().encode());
        assertThat(first.substring(first.length() - 96)).isNotEqualTo(second.substring(second.length() - 96));
        assertThat(first).doesNotContain(share);
    }

    @Test
    void aWipedKeyIsNotStored() {
        key.wipe();
        assertThatThrownBy(() -> keystore.encode(stored, PASSPHRASE, random)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSavedFileIsForItsOwnerOnlyAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        KeystoreFile file = new KeystoreFile(folder.resolve("epoch-7.keystore"), keystore);
        assertThat(file.load(PASSPHRASE)).isEqualTo(rejected(KeystoreFault.MISSING));
        file.save(stored, PASSPHRASE, random);
        file.save(new StoredKey(hash(1), 8, key, hash(2)), PASSPHRASE, random);
        assertThat(((KeystoreReading.Opened) file.load(PASSPHRASE)).key().epoch())
                .isEqualTo(8);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("epoch-7.keystore"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).isEqualTo(List.of("epoch-7.keystore"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx------"})
    void aFileWithLooserPermissionsIsRefused(String permissions, @TempDir Path folder) throws IOException {
        Path path = folder.resolve("key");
        new KeystoreFile(path, keystore).save(stored, PASSPHRASE, random);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        assertThat(new KeystoreFile(path, keystore).load(PASSPHRASE))
                .isEqualTo(rejected(KeystoreFault.LOOSE_PERMISSIONS));
    }

    @Test
    void aLinkAFolderAndATooLongFileAreRefused(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("key");
        new KeystoreFile(path, keystore).save(stored, PASSPHRASE, random);
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        assertThat(new KeystoreFile(link, keystore).load(PASSPHRASE)).isEqualTo(rejected(KeystoreFault.NOT_A_FILE));
        assertThat(new KeystoreFile(folder, keystore).load(PASSPHRASE)).isEqualTo(rejected(KeystoreFault.NOT_A_FILE));
        Files.write(path, new byte[16 * 1024 + 1]);
        assertThat(new KeystoreFile(path, keystore).load(PASSPHRASE)).isEqualTo(rejected(KeystoreFault.MALFORMED));
    }

    @Test
    void aFolderThatIsNotThereIsALostInfrastructureAndNoKeystoreFault(@TempDir Path folder) {
        KeystoreFile file = new KeystoreFile(folder.resolve("none/key"), keystore);
        assertThatThrownBy(() -> file.save(stored, PASSPHRASE, random)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void whatAKilledProcessLeftUnderTheTemporaryNameIsReplaced(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("key");
        Files.writeString(folder.resolve("key.tmp"), "half a keystore");
        new KeystoreFile(path, keystore).save(stored, PASSPHRASE, random);
        assertThat(folder.resolve("key.tmp")).doesNotExist();
        assertThat(new KeystoreFile(path, keystore).load(PASSPHRASE)).isInstanceOf(KeystoreReading.Opened.class);
    }

    @Test
    void aDestroyedFileIsGone(@TempDir Path folder) {
        KeystoreFile file = new KeystoreFile(folder.resolve("key"), keystore);
        file.save(stored, PASSPHRASE, random);
        assertThat(file.destroy()).isTrue();
        assertThat(file.destroy()).isFalse();
        assertThat(file.load(PASSPHRASE)).isEqualTo(rejected(KeystoreFault.MISSING));
    }

    private static KdfParameters kdfIn(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        assertThat(KeystoreHeader.parse(buffer)).isPresent();
        return ((Lock.Derived) Lock.parse(buffer).orElseThrow()).kdf();
    }

    private static Protection passphrase(String text) {
        return new Protection.ByPassphrase(new Passphrase(text.toCharArray()));
    }

    private StoredKey open(byte[] file) {
        return ((KeystoreReading.Opened) keystore.decode(file, PASSPHRASE)).key();
    }

    private static KeystoreReading rejected(KeystoreFault fault) {
        return new KeystoreReading.Rejected(fault);
    }

    private static Hash32 hash(int fill) {
        byte[] bytes = new byte[Hash32.LENGTH];
        Arrays.fill(bytes, (byte) fill);
        return Hash32.parse(bytes).orElseThrow();
    }
}
