package io.countersign.contracts;

import io.countersign.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A contract as the Foundry build made it.
 *
 * @param creationCode the code that a deployment runs, before the constructor's arguments
 * @param abi the contract's ABI as JSON
 */
public record ContractArtifact(String name, Bytes creationCode, String abi) {
    /** Loads a contract that is deployed by name, such as {@code Countersign} or {@code SettlementGate}. */
    public static ContractArtifact load(String name) {
        String code = resource(name + ".bin").strip();
        return new ContractArtifact(name, Bytes.fromHex(code), resource(name + ".abi.json"));
    }

    private static String resource(String file) {
        try (InputStream in = ContractArtifact.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no such contract resource: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
