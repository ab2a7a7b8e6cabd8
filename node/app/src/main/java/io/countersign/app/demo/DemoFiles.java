package io.countersign.app.demo;

import io.countersign.peer.IdentityKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Writes what an operator would have: a folder with its keys, its inbox and its two configuration files. */
final class DemoFiles {
    private static final List<String> NAMES = List.of("alpine", "harbour", "meridian", "northgate", "orchard");

    private final Path root;
    private final Ports ports;
    private final int operators;
    private final YAMLMapper yaml = new YAMLMapper();

    /** @param operators how many there are */
    DemoFiles(Path root, Ports ports, int operators) {
        this.root = root;
        this.ports = ports;
        this.operators = operators;
    }

    Path operator(int index) {
        return root.resolve("operator-" + index);
    }

    Path inbox(int operator) {
        return operator(operator).resolve("inbox");
    }

    Path data(int operator) {
        return operator(operator).resolve("data");
    }

    Path groupKey(int operator) {
        return data(operator).resolve("group.key");
    }

    static String passphrase(int operator) {
        return "demo passphrase of operator " + operator;
    }

    Path custodianKey() {
        return root.resolve("custodian.jwk");
    }

    Path nodeFile(int operator) {
        return operator(operator).resolve("node.yaml");
    }

    /** Folders and keys of every operator; gives the identity keys for the network file. */
    List<Map<String, Object>> createOperators() throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int operator = 1; operator <= operators; operator++) {
            Files.createDirectories(inbox(operator));
            Files.createDirectories(data(operator));
            byte[] spki = new IdentityKeyFile(operator(operator).resolve("identity.pem"))
                    .create()
                    .publicKey()
                    .spki()
                    .toArray();
            secret(operator(operator).resolve("passphrase"), passphrase(operator));
            secret(operator(operator).resolve("sender.key"), DemoKeys.sender(operator));
            entries.add(Map.of(
                    "name",
                    NAMES.get(operator - 1),
                    "identityKey",
                    Base64.getEncoder().encodeToString(spki)));
        }
        return entries;
    }

    void writeNetwork(Map<String, Object> network) throws IOException {
        Files.writeString(root.resolve("network.yaml"), yaml.writeValueAsString(network));
    }

    void writeNode(int operator, List<DemoChain> chains, List<Map<String, Object>> sources) throws IOException {
        Map<String, Object> addresses = new LinkedHashMap<>();
        for (int peer = 1; peer <= operators; peer++) {
            if (peer != operator) {
                addresses.put(Integer.toString(peer), "127.0.0.1:" + ports.link(peer));
            }
        }
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("operator", operator);
        node.put("network", "../network.yaml");
        node.put("data", "data");
        node.put("identityKeyFile", "identity.pem");
        node.put("passphraseFile", "passphrase");
        node.put("peers", Map.of("listen", "127.0.0.1:" + ports.link(operator), "addresses", addresses));
        node.put("api", Map.of("listen", "127.0.0.1:" + ports.api(operator)));
        node.put("chains", chains.stream().map(DemoFiles::chain).toList());
        node.put("sources", sources);
        Files.writeString(nodeFile(operator), yaml.writeValueAsString(node));
    }

    private static Map<String, Object> chain(DemoChain chain) {
        return Map.of(
                "id",
                chain.id().value(),
                "endpoints",
                List.of(chain.endpoint().toString()),
                "pollMillis",
                1_000,
                "senderKeyFile",
                "sender.key");
    }

    private static void secret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content + "\n", StandardCharsets.UTF_8);
    }
}
