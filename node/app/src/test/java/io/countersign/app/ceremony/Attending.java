package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.key.CeremonyWatch;
import io.countersign.app.key.EpochKey;
import io.countersign.app.key.KeyRing;
import io.countersign.app.node.OperatorNode;
import io.countersign.model.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Operators that hold ceremonies in this process, over TLS links and real files. */
public final class Attending {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private Attending() {}

    public static void all(OperatorFiles files, int epoch, List<Integer> operators) throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<EpochKey> one : in(files, epoch, operators, threads)) {
                one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    static List<Future<EpochKey>> in(OperatorFiles files, int epoch, List<Integer> operators, ExecutorService threads) {
        return operators.stream()
                .map(operator -> threads.submit(() -> attend(files, operator, epoch)))
                .toList();
    }

    private static EpochKey attend(OperatorFiles files, int operator, int epoch) throws InterruptedException {
        try (OperatorNode node = node(files, operator)) {
            KeyRing ring = value(node.openKeys());
            EpochKey key = value(ring.hold(1, PATIENCE, new Unwatched()));
            for (int later = 2; later <= epoch; later++) {
                key = value(ring.hold(later, PATIENCE, new Unwatched()));
            }
            assertThat(ring.awaitConfirmations(epoch, PATIENCE)).isEmpty();
            return key;
        }
    }

    public static OperatorNode node(OperatorFiles files, int operator) {
        return new OperatorNode(files.settings(operator), InstantSource.system(), () -> {});
    }

    public static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.No<T> no -> throw new AssertionError(no.refusal());
        };
    }

    private record Unwatched() implements CeremonyWatch {
        @Override
        public void running(Outcome.Running running) {}

        @Override
        public void spoiled(Outcome.Spoiled run) {}
    }
}
