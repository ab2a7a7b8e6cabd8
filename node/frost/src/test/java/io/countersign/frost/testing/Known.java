package io.countersign.frost.testing;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Scalar;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** A file of known answers. */
public final class Known {
    private final Properties values = new Properties();

    public Known(String name) {
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Known.class.getResourceAsStream("/vectors/" + name + ".properties")),
                StandardCharsets.US_ASCII)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String key) {
        return Objects.requireNonNull(values.getProperty(key), key);
    }

    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    public byte[] bytes(String key) {
        return HexFormat.of().parseHex(text(key));
    }

    public Scalar scalar(String key) {
        return Scalar.parse(bytes(key)).orElseThrow();
    }

    public List<Identifier> identifiers(String key) {
        return Arrays.stream(text(key).split(","))
                .map(number -> new Identifier(Integer.parseInt(number)))
                .toList();
    }
}
