package io.countersign.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.spi.TransactionOutbox;
import io.countersign.spi.TransactionOutbox.Intent;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every outbox keeps, over a restart. */
@SuppressWarnings("JUnitMethodDeclaration")
public abstract class OutboxContract {
    private static final Digest32 FIRST = Hashes.keccak256("first call");
    private static final Digest32 SECOND = Hashes.keccak256("second call");

    /** The outbox of the same account, opened again; empty the first time in a test. */
    protected abstract TransactionOutbox reopened();

    @Test
    void callsComeBackInTheirOrderAndOnce() {
        TransactionOutbox outbox = reopened();
        outbox.intend(new Intent(SECOND, bytes("2")));
        outbox.intend(new Intent(FIRST, bytes("1")));
        outbox.intend(new Intent(SECOND, bytes("another content")));

        assertThat(reopened().load().calls())
                .containsExactly(new Intent(SECOND, bytes("2")), new Intent(FIRST, bytes("1")));
    }

    @Test
    void aClosedCallNeverComesBack() {
        TransactionOutbox outbox = reopened();
        outbox.intend(new Intent(FIRST, bytes("1")));
        outbox.close(FIRST);
        outbox.intend(new Intent(FIRST, bytes("1")));

        assertThat(reopened().load().calls()).isEmpty();
    }

    @Test
    void everyAttemptOfANonceIsKeptInTheOrderOfSigning() {
        TransactionOutbox outbox = reopened();
        SignedTransaction later = signed(8, Optional.of(SECOND), "8a");
        SignedTransaction first = signed(7, Optional.of(FIRST), "7a");
        SignedTransaction replacement = signed(7, Optional.empty(), "7b");
        List.of(later, first, replacement, first).forEach(outbox::sign);

        assertThat(reopened().load().transactions()).containsExactly(first, replacement, later);
    }

    @Test
    void aRetiredNonceIsForgotten() {
        TransactionOutbox outbox = reopened();
        outbox.sign(signed(7, Optional.of(FIRST), "7a"));
        outbox.sign(signed(8, Optional.of(SECOND), "8a"));
        outbox.retire(7);

        assertThat(reopened().load().transactions())
                .extracting(SignedTransaction::nonce)
                .containsExactly(8L);
    }

    private static SignedTransaction signed(long nonce, Optional<Digest32> call, String raw) {
        return new SignedTransaction(nonce, call, Hashes.keccak256(raw), bytes(raw), 3_000_000_000L, 1_000_000_000L);
    }

    private static Bytes bytes(String text) {
        return Hashes.keccak256(text).bytes();
    }
}
