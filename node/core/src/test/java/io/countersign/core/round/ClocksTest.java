package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.model.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node whose clock differs from more than f peers' stops acting. */
class ClocksTest {
    private static final Duration FAST = Networks.SKEW.plusMillis(1);
    private static final Duration SLOW =
            Networks.SKEW.plus(Networks.DELAY).plusMillis(1).negated();

    private final Bench bench = new Bench(20);

    private void heard(int peer, Duration offset) {
        Instant now = bench.now;
        bench.now = now.plus(offset);
        Envelope envelope = bench.from(new OperatorId(peer), Place.NONE, new Message.EvidenceAnnounce(List.of()));
        bench.now = now;
        bench.node.handle(new Event.Received(now, envelope));
    }

    private boolean observesInView(int view) {
        bench.out.clear();
        bench.toView(view);
        return !bench.sent(MessageType.OBSERVATION).isEmpty();
    }

    private void inView(int view, Duration... offsets) {
        bench.now = bench.start(view).plusMillis(50);
        for (int i = 0; i < offsets.length; i++) {
            heard(i + 2, offsets[i]);
        }
    }

    @Test
    void oneFastPeerIsNoReasonToStop() {
        inView(1, FAST, Duration.ZERO, Duration.ZERO);
        assertThat(observesInView(1)).isTrue();
    }

    @Test
    void twoFastPeersAre() {
        inView(1, FAST, FAST, Duration.ZERO);
        assertThat(observesInView(1)).isFalse();
    }

    @Test
    void twoSlowPeersAreToo() {
        inView(1, Duration.ZERO, SLOW, SLOW);
        assertThat(observesInView(1)).isFalse();
    }

    @Test
    void aLateMessageDoesNotMakeAPeerSlowThatWasOnTimeInTheSameSlot() {
        inView(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        inView(1, SLOW, SLOW, SLOW);
        assertThat(observesInView(1)).isTrue();
    }

    @Test
    void itActsAgainWhenTheClocksAgreeAgain() {
        inView(1, FAST, FAST);
        assertThat(observesInView(1)).isFalse();
        inView(2, Duration.ZERO, Duration.ZERO);
        assertThat(observesInView(2)).isTrue();
    }
}
