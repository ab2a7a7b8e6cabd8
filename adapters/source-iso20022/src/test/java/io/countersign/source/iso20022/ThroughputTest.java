package io.countersign.source.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import io.countersign.documents.IsoTime;
import io.countersign.model.Bytes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Time of one processor for the golden files, next to Prowide's; {@code -Dcountersign.throughput.rounds} times each. */
class ThroughputTest {
    private static final int ROUNDS = Integer.getInteger("countersign.throughput.rounds", 20);
    private static final Pattern DOCUMENT = Pattern.compile("(?s)<Document .*?</Document>");
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    @Test
    void theGoldenFilesAreReadFasterThanByProwide() {
        List<Bytes> ours = Golden.FILES.stream()
                .map(file -> Bytes.of(Golden.resource(file).getBytes(StandardCharsets.UTF_8)))
                .toList();
        List<String> theirs = documents();
        IsoReader reader = new IsoReader(new IsoTime(Optional.empty()));
        Runnable our = () -> ours.forEach(reader::read);
        Runnable their = () -> theirs.forEach(AbstractMX::parse);
        nanos(our);
        nanos(their);

        long ourNanos = nanos(our);
        long theirNanos = nanos(their);
        System.out.printf(
                "golden files: %d us a round, Prowide %d us, ratio %d.%d%n",
                ourNanos / ROUNDS / 1_000,
                theirNanos / ROUNDS / 1_000,
                theirNanos / ourNanos,
                theirNanos * 10 / ourNanos % 10);

        assertThat(theirNanos).isGreaterThan(2 * ourNanos);
    }

    private static List<String> documents() {
        List<String> documents = new ArrayList<>();
        for (String file : Golden.FILES) {
            Matcher part = DOCUMENT.matcher(Golden.resource(file));
            while (part.find()) {
                documents.add(part.group());
            }
        }
        return documents;
    }

    private static long nanos(Runnable work) {
        long start = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return CPU.getCurrentThreadCpuTime() - start;
    }
}
