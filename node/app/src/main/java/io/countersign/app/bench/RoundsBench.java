package io.countersign.app.bench;

import io.countersign.model.Quorum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs the round protocol of a whole committee in this process. The cores, FROST, the P-256 signatures, the message bytes and the
 * synced SQLite ledgers are those of a node; only the clock and the links are not.
 */
public final class RoundsBench {
    private static final int SIGNATURES = 100;
    private static final int MESSAGE_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final int warmUp;
    private final int rounds;

    /** @param warmUp rounds that are run first and not measured */
    public RoundsBench(int warmUp, int rounds) {
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    public RoundFigures run(Quorum quorum) throws IOException {
        GroupKeys keys = GroupKeys.generate(quorum, random);
        Path folder = Files.createTempDirectory("countersign-bench-");
        try (BenchCluster cluster = new BenchCluster(keys, quorum, folder, random)) {
            for (int round = 0; round < warmUp; round++) {
                cluster.run(round);
            }
            List<Work> samples = new ArrayList<>();
            long start = System.nanoTime();
            for (int round = warmUp; round < warmUp + rounds; round++) {
                samples.addAll(cluster.run(round));
            }
            long elapsed = System.nanoTime() - start;
            return RoundFigures.of(quorum, rounds, elapsed, samples, bareSignature(keys));
        } finally {
            delete(folder);
        }
    }

    private long bareSignature(GroupKeys keys) {
        byte[] message = new byte[MESSAGE_BYTES];
        WorkMeter meter = new WorkMeter();
        LongStream nanos = LongStream.range(0, SIGNATURES).map(signature -> {
            random.nextBytes(message);
            meter.time(() -> keys.sign(message, random));
            return meter.take().processor();
        });
        return new Samples(nanos).percentile(50);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
