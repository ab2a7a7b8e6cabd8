package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.config.Window;
import io.countersign.model.ReasonCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Windows that pass without a signature are told of once, whatever restarts there are. */
class MissedWindowTest {
    private static final long FIRST = 20;
    private static final Window LATER = Windows.book(80);

    private final Bench bench = new Bench(FIRST);

    private void tickAt(Instant time) {
        bench.now = time;
        bench.node.handle(new Event.Tick(time));
    }

    private long toldOf(long window) {
        return bench.node.log.stream()
                .filter(Effect.Refused.class::isInstance)
                .map(Effect.Refused.class::cast)
                .filter(refused -> refused.refusal().code() == ReasonCode.WINDOW_MISSED && refused.window() == window)
                .count();
    }

    @Test
    void aMissIsNotToldAgainAfterARestart() {
        bench.toView(0);
        tickAt(bench.window.expiresAt());
        assertThat(toldOf(FIRST)).isEqualTo(1);
        tickAt(LATER.open());

        bench.node.boot(LATER.open().plusSeconds(1));
        tickAt(LATER.open().plusSeconds(2));
        assertThat(toldOf(FIRST)).isEqualTo(1);
        tickAt(LATER.expiresAt());
        assertThat(toldOf(LATER.sequence())).isEqualTo(1);
    }

    @Test
    void aMissWhileTheNodeWasDownIsToldAfterTheRestart() {
        bench.toView(0);

        bench.node.boot(bench.window.expiresAt().plusSeconds(5));
        tickAt(bench.window.expiresAt().plusSeconds(6));
        tickAt(bench.window.expiresAt().plusSeconds(7));
        assertThat(toldOf(FIRST)).isEqualTo(1);
    }
}
