package io.countersign.app.ceremony;

import io.countersign.app.config.Loaded;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.peer.IdentityKeyFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files of the operators of one network on this machine, with ports that are free when they are written. */
public record OperatorFiles(Path root, int operators) {
    private static final String COMMITTEES = """
        committees:
          - members: [1, 2, 3, 4]
          - members: [1, 2, 3, 5]
            from: "2027-01-01T00:00:00Z"
            key: keep
        """;
    private static final String BOOK = """
        chains:
          - {id: 1, name: home, hub: "0x00000000000000000000000000000000000000a1", readers: {}}
        books:
          - name: fund
            windowSlots: 720
            leadSlots: 24
            cutSlots: 24
            feeds:
              - {id: FUND.NAV, kind: nav, instrument: FUND, sources: [administrator], unit: USD/unit, scale: 8}
        """;

    public void write() throws IOException {
        StringBuilder network = new StringBuilder("name: town\ngenesis: \"2026-01-01T00:00:00Z\"\noperators:\n");
        List<Integer> ports = freePorts();
        for (int operator = 1; operator <= operators; operator++) {
            Files.createDirectories(folder(operator));
            byte[] spki = new IdentityKeyFile(folder(operator).resolve("identity.pem"))
                    .create()
                    .publicKey()
                    .spki()
                    .toArray();
            secret(folder(operator).resolve("passphrase"), "passphrase of operator " + operator);
            secret(folder(operator).resolve("sender.key"), "0".repeat(63) + operator);
            Files.writeString(node(operator), node(operator, ports));
            network.append("  - {name: operator-" + operator + ", identityKey: \""
                    + Base64.getEncoder().encodeToString(spki) + "\"}\n");
        }
        Files.writeString(root.resolve("network.yaml"), network + COMMITTEES + BOOK);
    }

    private String node(int self, List<Integer> ports) {
        String addresses = IntStream.rangeClosed(1, operators)
                .filter(operator -> operator != self)
                .mapToObj(operator -> "    " + operator + ": \"127.0.0.1:" + ports.get(operator - 1) + "\"\n")
                .collect(Collectors.joining());
        return "operator: " + self + "\n"
                + "network: ../network.yaml\n"
                + "data: data\n"
                + "identityKeyFile: identity.pem\n"
                + "passphraseFile: passphrase\n"
                + "sources: [{id: administrator, type: rest, settings: {}}]\n"
                + "peers:\n"
                + "  listen: \"127.0.0.1:"
                + ports.get(self - 1)
                + "\"\n  addresses:\n" + addresses
                + "chains:\n  - {id: 1, endpoints: [\"http://127.0.0.1:1\"], senderKeyFile: sender.key}\n";
    }

    private List<Integer> freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int operator = 1; operator <= operators; operator++) {
            held.add(new ServerSocket(0));
        }
        List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    private static void secret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content + "\n");
    }

    /** The same operators with the same files, elsewhere. */
    public OperatorFiles copyTo(Path other) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        other.resolve(root.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new OperatorFiles(other, operators);
    }

    Path folder(int operator) {
        return root.resolve("operator-" + operator);
    }

    public Path keys(int operator) {
        return folder(operator).resolve("data/keys");
    }

    Path node(int operator) {
        return folder(operator).resolve("node.yaml");
    }

    public NodeConfiguration settings(int operator) {
        return switch (NodeConfiguration.load(node(operator))) {
            case Loaded.Valid<NodeConfiguration>(NodeConfiguration settings) -> settings;
            case Loaded.Invalid<NodeConfiguration> invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
