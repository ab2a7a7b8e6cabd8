package io.countersign.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** An identity key at rest: PKCS#8 (RFC 5958) in PEM (RFC 7468), readable by its owner alone. */
public record IdentityKeyFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_READ_ONLY = PosixFilePermissions.fromString("r--------");
    private static final byte[] HEADER = "-----BEGIN PRIVATE KEY-----\n".getBytes(US_ASCII);
    private static final byte[] FOOTER = "\n-----END PRIVATE KEY-----\n".getBytes(US_ASCII);
    private static final int LINE_CHARACTERS = 64;
    private static final int MAX_FILE_BYTES = 4_096;

    /**
     * Makes a key and writes it; durable on return.
     *
     * @throws java.nio.file.FileAlreadyExistsException where the file exists: a key is never overwritten
     */
    public IdentityKey create() throws IOException {
        IdentityKey key = IdentityKey.generate();
        byte[] pem = toPem(key);
        try (FileChannel file =
                FileChannel.open(path, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer rest = ByteBuffer.wrap(pem);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
        return key;
    }

    /** Refuses a link, a file that others may read or write, and anything but one P-256 key. */
    public Result<IdentityKey> load() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return refused("the file does not exist");
        }
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile() || attributes.size() > MAX_FILE_BYTES) {
            return refused("not a regular file of at most " + MAX_FILE_BYTES + " bytes");
        }
        if (!attributes.permissions().equals(OWNER_ONLY)
                && !attributes.permissions().equals(OWNER_READ_ONLY)) {
            return refused("permissions are " + PosixFilePermissions.toString(attributes.permissions())
                    + " and must be rw------- (chmod 600)");
        }
        byte[] pem = Files.readAllBytes(path);
        try {
            return fromPem(pem);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static byte[] toPem(IdentityKey key) {
        byte[] der = key.privateKey().getEncoded();
        byte[] body = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encode(der);
        ByteArrayOutputStream out = new ByteArrayOutputStream(MAX_FILE_BYTES);
        out.writeBytes(HEADER);
        out.writeBytes(body);
        out.writeBytes(FOOTER);
        Arrays.fill(der, (byte) 0);
        Arrays.fill(body, (byte) 0);
        return out.toByteArray();
    }

    private Result<IdentityKey> fromPem(byte[] pem) {
        int end = pem.length - FOOTER.length;
        if (end <= HEADER.length
                || !Arrays.equals(pem, 0, HEADER.length, HEADER, 0, HEADER.length)
                || !Arrays.equals(pem, end, pem.length, FOOTER, 0, FOOTER.length)) {
            return refused("not one PEM block of a PKCS#8 private key");
        }
        byte[] body = withoutNewlines(Arrays.copyOfRange(pem, HEADER.length, end));
        byte[] der = new byte[0];
        try {
            der = Base64.getDecoder().decode(body);
            return fromDer(der);
        } catch (IllegalArgumentException notBase64) {
            return refused("the PEM block is not base64");
        } finally {
            Arrays.fill(body, (byte) 0);
            Arrays.fill(der, (byte) 0);
        }
    }

    private static byte[] withoutNewlines(byte[] lines) {
        byte[] joined = new byte[lines.length];
        int length = 0;
        for (byte character : lines) {
            if (character != '\n') {
                joined[length++] = character;
            }
        }
        byte[] body = Arrays.copyOf(joined, length);
        Arrays.fill(lines, (byte) 0);
        Arrays.fill(joined, (byte) 0);
        return body;
    }

    private Result<IdentityKey> fromDer(byte[] der) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return key instanceof ECPrivateKey ec && P256.isKeyOfThisCurve(ec) && P256.isScalar(ec.getS())
                    ? Result.ok(new IdentityKey(ec))
                    : refused("the key is not on the curve P-256");
        } catch (GeneralSecurityException notAKey) {
            return refused("not an EC private key");
        }
    }

    private Result<IdentityKey> refused(String why) {
        return Result.no(ReasonCode.MALFORMED, "identity key file", path.getFileName() + ": " + why);
    }
}
