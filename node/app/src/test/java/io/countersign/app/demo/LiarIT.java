package io.countersign.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.cli.EvidenceCommand;
import io.countersign.core.message.Offence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One of four operators lies over its links: real processes, sockets and keys; and an auditor without any of them. */
class LiarIT {
    private static final int LIAR = 4;
    private static final List<Integer> HONEST = List.of(1, 2, 3);
    private static final Set<Offence> LIES = EnumSet.of(Offence.TWO_OBSERVATIONS, Offence.TWO_VOTES, Offence.BAD_SHARE);

    @TempDir
    Path folder;

    @Test
    void theOthersKeepProofsThatAnybodyCanCheckAndGoOnSigning() throws Exception {
        try (FourNodes nodes = FourNodes.started(folder)) {
            nodes.kill(LIAR);
            try (Liar liar = Liar.started(nodes.configuration(LIAR))) {
                FourNodes.await("the liar to be let in", () -> liar.linked() == HONEST.size());
                for (int operator : HONEST) {
                    for (Offence lie : LIES) {
                        FourNodes.await(
                                "operator " + operator + " to keep " + lie,
                                () -> evidence(nodes, operator, lie).isPresent());
                    }
                }
                Instant proved = Instant.now();
                HONEST.forEach(operator -> nodes.awaitAttestedAfter(operator, proved));
            }
            for (Offence lie : LIES) {
                assertThat(nodes.misbehaved(HONEST.getFirst(), LIAR, lie)).isPositive();
            }
            for (Path file : served(nodes, HONEST.getFirst())) {
                assertThat(verify(file)).contains("proved  operator 4 (northgate) ");
            }
        }
    }

    private String verify(Path file) {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new EvidenceCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute("verify", file.toString(), "--network", "" + folder.resolve("network.yaml"));
        assertThat(code).as(said.toString()).isZero();
        return said.toString();
    }

    /** The newest proof of each lie, as the API of a node gives it to anybody. */
    private List<Path> served(FourNodes nodes, int operator) throws Exception {
        Map<String, String> ids = new TreeMap<>();
        nodes.json(operator, "/v1/evidence?limit=200")
                .path("items")
                .forEach(proved -> ids.put(
                        proved.path("offence").asString(), proved.path("id").asString()));
        assertThat(ids).containsKeys(LIES.stream().map(Offence::name).toArray(String[]::new));
        List<Path> files = new ArrayList<>();
        for (Offence lie : LIES) {
            String id = Optional.ofNullable(ids.get(lie.name())).orElseThrow();
            files.add(nodes.download(operator, "/v1/evidence/" + id, folder.resolve(id)));
        }
        return files;
    }

    private static Optional<Path> evidence(FourNodes nodes, int operator, Offence lie) throws IOException {
        Path kept = nodes.data(operator).resolve("evidence");
        if (!Files.isDirectory(kept)) {
            return Optional.empty();
        }
        String start =
                "operator-" + LIAR + "." + lie.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".";
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)
                            && file.toString().endsWith(".evidence"))
                    .findFirst();
        }
    }
}
