package io.countersign.app.cli.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.cli.ExitCode;
import io.countersign.app.deploy.Places;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.SenderKey;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.FeedId;
import io.countersign.model.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code countersign contracts} on two chains, one of them without the deterministic-deployment proxy. */
class ContractsCommandIT {
    /** The first account of anvil's published test mnemonic: worth nothing anywhere. */
    private static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final String GROUP_KEY = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    private static final String OTHER_KEY = "03" + GROUP_KEY.substring(2);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Address account = new SenderKey(Bytes.fromHex(KEY).toArray()).address();
    private final Places places = new Places(account, "places");
    private LocalChain alder;
    private LocalChain birch;
    private Path network;
    private Path key;

    @BeforeEach
    void start() throws IOException {
        alder = LocalChain.start(31_337);
        birch = LocalChain.start(31_338, "--disable-default-create2-deployer");
        network = Files.writeString(folder.resolve("network.yaml"), networkFile());
        key = folder.resolve("deployer.key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, KEY + "\n");
    }

    @AfterEach
    void stop() {
        alder.close();
        birch.close();
    }

    @Test
    void theSameAddressesOnEveryChainWhateverTheAccountDidBefore() {
        payOneself(birch);
        for (LocalChain chain : List.of(alder, birch)) {
            assertThat(run(chain, "deploy", "--key", key.toString(), "--group-key", GROUP_KEY))
                    .as(err.toString())
                    .isEqualTo(ExitCode.OK);
            assertThat(run(chain, "verify", "--from", account.toHex(), "--group-key", GROUP_KEY))
                    .as("%s", out)
                    .isEqualTo(ExitCode.OK);
            assertThat(out.toString().lines().filter(line -> line.startsWith("matches")))
                    .hasSize(8)
                    .anyMatch(line -> line.contains(places.hub() + "  hub"))
                    .anyMatch(line -> line.contains(places.reader(new FeedId("TBF.NAV")) + "  reader/TBF.NAV"));
        }
    }

    @Test
    void whatIsNotOfThisBuildOrPlanIsTold() {
        assertThat(run(alder, "verify", "--from", account.toHex(), "--group-key", GROUP_KEY))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString().lines()).hasSize(8).allMatch(line -> line.startsWith("missing"));

        run(alder, "deploy", "--key", key.toString(), "--group-key", OTHER_KEY);
        assertThat(run(alder, "verify", "--from", account.toHex(), "--group-key", GROUP_KEY))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString().lines().filter(line -> !line.startsWith("matches")))
                .containsExactly("differs  " + places.hub() + "  hub");
    }

    @Test
    void aDeploymentIsMadeAgainWithoutHarmAndStatusShowsWhatIsThere() {
        assertThat(run(alder, "status")).as("no hub yet").isEqualTo(ExitCode.FAILED);
        run(alder, "deploy", "--key", key.toString(), "--group-key", GROUP_KEY);
        assertThat(run(alder, "deploy", "--key", key.toString(), "--group-key", GROUP_KEY))
                .isEqualTo(ExitCode.OK);
        assertThat(run(alder, "list-feed", "TBF.NAV", "--key", key.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(places.reader(new FeedId("TBF.NAV")).toString());
        assertThat(run(alder, "status")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("epoch  1", "key    0x" + GROUP_KEY, "treasury: no round yet", "other: no round yet");
    }

    @Test
    void anotherChainThanTheNamedOneIsNotTouched() {
        LocalChain mistaken = new LocalChain(31_338, alder.endpoint(), alder.process());
        assertThat(run(mistaken, "deploy", "--key", key.toString(), "--group-key", GROUP_KEY))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("CHAIN_UNKNOWN", "serves chain 31337");
    }

    private int run(LocalChain chain, String command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--network",
                network.toString(),
                "--chain",
                Long.toString(chain.id()),
                "--endpoint",
                chain.endpoint().toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new ContractsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private void payOneself(LocalChain chain) {
        SenderKey payer = new SenderKey(Bytes.fromHex(KEY).toArray());
        try (EvmAccount own = new EvmAccount(new ChainId(chain.id()), chain.endpoint(), payer)) {
            assertThat(own.pay(account, BigInteger.ONE)).isInstanceOf(Result.Ok.class);
        }
    }

    private String networkFile() {
        String head = """
            name: places
            genesis: "2030-01-01T00:00:00Z"
            slotSeconds: 5
            operators:
            """;
        String operators = """
              - {name: alpine, identityKey: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+DYH0A5yRcK5QihI+lrxPfCKX86Vdfusp9GQBgx+9bQvfumLxfB+Lncy6EGZd7cU1XLRiCqvQYn85Cd7N8mLXw=="}
              - {name: harbour, identityKey: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnN/JK6aaExEnIkA+p4z7CUVSGAvOvjvQNA+KWPPbwj1Gr35NqXFI/1O0bAOXUKkFQbvVzxYMPlzHf9Lt3lLyNA=="}
              - {name: meridian, identityKey: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuVnDmoRyh2PLTSKgQYttee4cBwax652NvTOd5CkEos1oOdQ8WbCIjEOHOFejk4NPZgPF4EawAkBiMnuPorcTZg=="}
              - {name: northgate, identityKey: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDgZn3wmupt3zZQF3KWSmcsqUzG8fC3roRGmQK5IVXrB+O9AdB6WzWN0PdewPLZ5iUHX2IuB3fMrpgMKct9MA3Q=="}
            """;
        return head + operators + "chains:\n" + chain(31_337, "alder") + chain(31_338, "birch") + """
                books:
                """
                + book("treasury", "TBF.NAV") + book("other", "MMF.NAV");
    }

    private String chain(long id, String name) {
        return "  - {id: " + id + ", name: " + name + ", hub: \"" + places.hub() + "\"}\n";
    }

    private static String book(String name, String feed) {
        return """
              - name: %s
                windowSlots: 720
                leadSlots: 24
                cutSlots: 240
                feeds:
                  - {id: %s, kind: nav, instrument: I, sources: [administrator], unit: USD/unit, scale: 8, maxAgeSeconds: 345600}
            """.formatted(name, feed);
    }
}
