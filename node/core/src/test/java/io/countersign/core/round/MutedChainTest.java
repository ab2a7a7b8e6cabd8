package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.config.Window;
import io.countersign.core.message.MessageType;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A hub that takes another committee's key: what is signed under this one's is worth nothing there. */
class MutedChainTest {
    private static final ChainId CHAIN = new ChainId(5);
    private static final Refusal WHY = new Refusal(ReasonCode.FOREIGN_KEY, "chain 5", "planted");
    private static final Window WINDOW = Windows.book(20);

    private static Cluster cluster() {
        Cluster cluster = new Cluster(4);
        Windows.fill(cluster, WINDOW);
        return cluster;
    }

    private static void mute(Cluster cluster, int node) {
        cluster.node(node).handle(new Event.ChainMuted(cluster.now, CHAIN, WHY));
    }

    private static boolean isDecided(Cluster cluster) {
        return Windows.at(cluster.node(1), WINDOW).flatMap(WindowState::decided).isPresent();
    }

    @Test
    void aBookThatIsForEveryChainIsNotSignedWhileMoreThanFNodesSeeAForeignKeyOnOne() {
        Cluster cluster = cluster();
        mute(cluster, 1);
        mute(cluster, 2);
        Instant half = WINDOW.open().plusSeconds(3);
        cluster.runUntil(half);
        assertThat(isDecided(cluster)).isFalse();
        assertThat(cluster.node(1).log).contains(new Effect.Refused(WHY, "", 0));
        cluster.node(1).handle(new Event.ChainUnmuted(cluster.now, CHAIN));
        cluster.node(2).handle(new Event.ChainUnmuted(cluster.now, CHAIN));
        cluster.runUntil(WINDOW.close());
        assertThat(isDecided(cluster)).isTrue();
    }

    @Test
    void oneNodeThatSeesAForeignKeySaysNothingAndTheOthersGoOn() {
        Cluster cluster = cluster();
        mute(cluster, 1);
        cluster.runUntil(WINDOW.close());
        assertThat(isDecided(cluster)).isTrue();
        assertThat(cluster.sent)
                .filteredOn(envelope -> envelope.header().sender().index() == 1)
                .extracting(envelope -> envelope.header().type())
                .doesNotContain(MessageType.OBSERVATION, MessageType.PROPOSAL, MessageType.VOTE, MessageType.SHARE);
    }
}
