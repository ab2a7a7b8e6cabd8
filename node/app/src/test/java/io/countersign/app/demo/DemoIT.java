package io.countersign.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code countersign demo} as README promises it, with all its processes. */
class DemoIT {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration WHOLE_RUN = Duration.ofMinutes(6);
    private static final Duration END = Duration.ofSeconds(20);
    private static final int ENDED_BY_SIGINT = 130;
    private static final int FAILED = 3;

    @TempDir
    Path folder;

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    private static int basePort() {
        return Stream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .limit(100)
                .filter(base -> new Ports(base).taken().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunWithABreakAndAKilledOperatorHoldsEveryCheckAndLeavesNothing() throws Exception {
        int port = basePort();
        Path file = folder.resolve("report.json");
        try (RunningDemo demo = new RunningDemo(
                temporary(), port, "--rounds", "2", "--kill-one", "--unbacked-mint", "--report", file.toString())) {
            assertThat(demo.exitCode(WHOLE_RUN)).as("%s", demo.lines()).isZero();
            assertThat(demo.leftBehind()).isEmpty();
        }
        assertThat(new Ports(port).taken()).isEmpty();

        JsonNode report = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(failed(report)).isEmpty();
        List<JsonNode> treasury = rounds(report, "treasury");
        List<JsonNode> moneyMarket = rounds(report, "money-market");
        assertThat(treasury).isNotEmpty();
        assertThat(moneyMarket).hasSizeGreaterThanOrEqualTo(2);
        Stream.of(treasury, moneyMarket).flatMap(List::stream).forEach(DemoIT::everyChainServesTheRoundFromItsSecond);

        assertThat(treasury.stream().map(DemoIT::values))
                .as("reserve and claims are signed while the asset is whole")
                .anyMatch(values -> !values.contains("REFUSED"));
        assertThat(openBreaks(report)).contains("ORPHAN_MINT");
        assertThat(sequence(moneyMarket.getLast()))
                .as("the other book went on without the broken asset's")
                .isGreaterThanOrEqualTo(sequence(treasury.getLast()) + 2L * DemoNetwork.WINDOW_SLOTS);
        assertThat(report.path("equalities").valueStream().map(DemoIT::name))
                .contains(
                        "the killed operator came back and signs", "nothing of the asset was attested after the break");
        assertThat(has(
                        report,
                        "settlements",
                        deal -> deal.path("status").asString().equals("CLOSED")))
                .isTrue();
        assertThat(has(
                        report,
                        "transfers",
                        transfer -> transfer.path("status").asString().equals("SETTLED")))
                .isTrue();
    }

    @Test
    void aRunInWhichOneOperatorTakesThePlaceOfAnotherHoldsEveryCheck() throws Exception {
        int port = basePort();
        Path file = folder.resolve("report.json");
        try (RunningDemo demo =
                new RunningDemo(temporary(), port, "--rounds", "1", "--reshare", "--report", file.toString())) {
            assertThat(demo.exitCode(WHOLE_RUN)).as("%s", demo.lines()).isZero();
            assertThat(demo.leftBehind()).isEmpty();
        }
        JsonNode report = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(failed(report)).isEmpty();
        assertThat(report.path("equalities").valueStream().map(DemoIT::name))
                .contains(
                        "the change of committee is signed, and verifies offline under the key before",
                        "operator 5 signs",
                        "operator 4 left, and rounds went on without it",
                        "the share of operator 4 makes no signature with shares of epoch 2",
                        "every chain takes the same group key as before");
        assertThat(report.path("committees")
                        .valueStream()
                        .map(term -> term.path("state").asString()))
                .containsExactly("RETIRED", "ACTIVE");
    }

    @Test
    void ctrlCAfterReadyLeavesNothing() throws Exception {
        int port = basePort();
        try (RunningDemo demo = new RunningDemo(temporary(), port)) {
            demo.awaitLine("ready: operator page", READY);
            demo.interrupt();
            assertThat(demo.exitCode(END)).as("%s", demo.lines()).isEqualTo(ENDED_BY_SIGINT);
            assertThat(demo.leftBehind()).isEmpty();
        }
        assertThat(new Ports(port).taken()).isEmpty();
    }

    @Test
    void ctrlCWhileTheGroupKeyIsMadeLeavesNothing() throws Exception {
        int port = basePort();
        try (RunningDemo demo = new RunningDemo(temporary(), port)) {
            demo.awaitLine("operators generate", READY);
            demo.interrupt();
            assertThat(demo.exitCode(END)).as("%s", demo.lines()).isEqualTo(ENDED_BY_SIGINT);
            assertThat(demo.leftBehind()).isEmpty();
        }
        assertThat(new Ports(port).taken()).isEmpty();
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        int port = basePort();
        try (ServerSocket taken = new ServerSocket(port + 12, 1, InetAddress.getLoopbackAddress());
                RunningDemo demo = new RunningDemo(temporary(), port)) {
            assertThat(demo.exitCode(END)).isEqualTo(FAILED);
            assertThat(demo.lines())
                    .containsExactly("countersign: port " + taken.getLocalPort()
                            + " is in use; end what listens there, or choose others with --base-port");
            assertThat(demo.leftBehind()).isEmpty();
        }
    }

    private static void everyChainServesTheRoundFromItsSecond(JsonNode round) {
        assertThat(round.path("chains").propertyNames()).hasSize(3);
        round.path("values").propertyStream().forEach(value -> {
            for (JsonNode chain : round.path("chains")) {
                JsonNode served = chain.path(value.getKey());
                JsonNode after = served.path("after");
                if (value.getValue().asString().equals("REFUSED")) {
                    assertThat(after.asString()).isEqualTo("NO_VALUE");
                } else {
                    assertThat(sequence(after)).isEqualTo(sequence(round));
                    assertThat(after.path("value")).isEqualTo(value.getValue());
                    assertThat(after.path("effectiveAt")).isEqualTo(round.path("effectiveAt"));
                }
                assertThat(sequence(served.path("before"))).isLessThan(sequence(round));
            }
        });
    }

    private static List<String> values(JsonNode round) {
        return round.path("values").valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> failed(JsonNode report) {
        return report.path("equalities")
                .valueStream()
                .filter(check -> !check.path("holds").asBoolean())
                .map(DemoIT::name)
                .toList();
    }

    private static String name(JsonNode check) {
        return check.path("check").asString();
    }

    private static List<JsonNode> rounds(JsonNode report, String book) {
        return report.path("rounds")
                .valueStream()
                .filter(round -> round.path("book").asString().equals(book))
                .toList();
    }

    private static List<String> openBreaks(JsonNode report) {
        return report.path("reserves")
                .valueStream()
                .flatMap(reserve -> reserve.path("breaks").valueStream())
                .map(open -> open.path("code").asString())
                .toList();
    }

    private static boolean has(JsonNode report, String list, Predicate<JsonNode> wanted) {
        return report.path(list).valueStream().anyMatch(wanted);
    }

    /** Zero where the reader had no value. */
    private static long sequence(JsonNode answer) {
        return answer.path("sequence").asLong(0);
    }
}
