package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.documents.Holding;
import io.countersign.documents.IsoTime;
import io.countersign.model.ReasonCode;
import io.countersign.source.iso20022.HoldingsStream.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -Dcountersign.stream.mib=1024} reads a statement of so many MiB at a heap of 256 MiB and prints the throughput. */
class StreamTest {
    private static final String MEBIBYTES = "countersign.stream.mib";
    private static final long SHORT_MIB = 24;
    private static final int SHORT_HEAP_MIB = 16;
    private static final int LONG_HEAP_MIB = 256;
    private static final long MOST_SECONDS = 900;

    @Test
    void aStreamSaysWhatTheDocumentSays() {
        List<Holding> streamed = new ArrayList<>();
        Read read = stream().read(bytes(Golden.STATEMENT), streamed::add);

        assertThat(Golden.only(Golden.STATEMENT))
                .isInstanceOfSatisfying(io.countersign.documents.Holdings.class, whole -> {
                    assertThat(streamed).isEqualTo(whole.holdings());
                    assertThat(read).isInstanceOfSatisfying(Read.Whole.class, stated -> {
                        assertThat(stated.statement().number()).isEqualTo(whole.number());
                        assertThat(stated.statement().asOf()).isEqualTo(whole.asOf());
                        assertThat(stated.statement().account()).isEqualTo(whole.account());
                    });
                });
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "900000.5<, 1000001<, NOT_UNDERSTOOD",
        "<Unit>900000.5<, <Unit>9e5<, MALFORMED",
        "GB0002634946, US0378331005, NOT_UNDERSTOOD",
        "<PgNb>00001, <PgNb>00002, INCOMPLETE",
        "<LastPgInd>true, <LastPgInd>false, INCOMPLETE",
        "</Document>, '', MALFORMED",
        "semt.002.001.12, semt.002.001.13, MALFORMED",
        "<BalForAcct>, <BalForAcct><Xtnsn/>, NOT_UNDERSTOOD",
        "STMT-42, STMT-\u00e9, MALFORMED"
    })
    void aStreamIsRefusedByTheSameRules(String passage, String replacement, ReasonCode expected) {
        assertThat(stream().read(bytes(Golden.edited(Golden.STATEMENT, passage, replacement)), holding -> {}))
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo(expected));
    }

    @Test
    void aWrongTotalOfManyIsRefused() {
        assertThat(stream().read(LongStatement.wrong(1_000), holding -> {}))
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo(ReasonCode.INCOMPLETE));
    }

    @Test
    void aStatementManyTimesItsHeapIsReadWhole() throws IOException, InterruptedException {
        Optional<Long> asked =
                Optional.ofNullable(System.getProperty(MEBIBYTES)).map(Long::valueOf);
        int heap = asked.isPresent() ? LONG_HEAP_MIB : SHORT_HEAP_MIB;
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamTest.class.getName(),
                        Long.toString(asked.orElse(SHORT_MIB)))
                .inheritIO()
                .start();

        assertThat(reader.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).isZero();
    }

    /** Reads a statement of {@code mebibytes} and prints what it took; ends with 1 where it was not read whole. */
    public static void main(String[] mebibytes) {
        long balances = LongStatement.balancesOf(Long.parseLong(mebibytes[0]));
        LongStatement document = LongStatement.of(balances);
        long[] read = new long[1];
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long start = cpu.getCurrentThreadCpuTime();
        Read result = stream().read(document, holding -> read[0]++);
        long millis = TimeUnit.NANOSECONDS.toMillis(cpu.getCurrentThreadCpuTime() - start);
        boolean whole = result instanceof Read.Whole && read[0] == balances;
        System.out.printf(
                "semt.002: %d balances, %d MiB in %d ms of one processor, %d MB/s, heap of %d MiB: %s%n",
                read[0],
                document.bytes() >> 20,
                millis,
                document.bytes() / 1_000 / Math.max(1, millis),
                Runtime.getRuntime().maxMemory() >> 20,
                whole ? "read whole" : result.toString());
        System.exit(whole ? 0 : 1);
    }

    private static HoldingsStream stream() {
        return new HoldingsStream(new IsoTime(Optional.empty()));
    }

    private static ByteArrayInputStream bytes(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.ISO_8859_1));
    }
}
