package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Attestation;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds(CoreTwins.digest(1));

    /** The core of the next committee says again what it took over: it counts once. */
    @Test
    void aWindowIsKnownFromItsFirstAttestationOnWhoeverSignedIt() {
        Attestation first = CoreTwins.book(1, 20);
        assertThat(rounds.knows(first)).isFalse();
        rounds.add(first);
        assertThat(rounds.knows(first)).isTrue();
        assertThat(rounds.knows(CoreTwins.book(2, 20))).isTrue();
        assertThat(rounds.knows(CoreTwins.book(1, 40))).isFalse();
    }
}
