package io.countersign.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.chain.evm.EvmChainSettings.FeeSettings;
import io.countersign.contracts.HubCalls;
import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.spi.CallStatus;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.spi.ChainHead;
import io.countersign.spi.TransactionOutbox;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransmitterIT {
    private static final String NOT_TAKEN =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"try again later\"}}";
    private static final long GWEI = 1_000_000_000L;

    @SuppressWarnings("NullAway.Init")
    private AnvilWorld world;

    @SuppressWarnings("NullAway.Init")
    private FaultyEndpoint endpoint;

    @SuppressWarnings("NullAway.Init")
    private ChainAdapter chain;

    @BeforeEach
    void open() {
        world = AnvilWorld.start();
        endpoint = new FaultyEndpoint(world.anvil.uri());
        chain = world.adapter(List.of(endpoint.uri()), 1);
    }

    @AfterEach
    void close() {
        chain.close();
        endpoint.close();
        world.close();
    }

    @Test
    void aTransactionSignedBeforeACrashIsSentAfterItAndNoOther() {
        Attestation book = book(20);
        swallowTransactions();
        chain.submit(new ChainCall.SubmitBook(book));
        chain.advance();
        SignedTransaction signed = onlyTransaction();
        world.mine(1);
        assertThat(stage(chain, book)).isEqualTo(new Stage.Sent(signed.hash()));

        try (ChainAdapter restarted = world.restarted()) {
            assertThat(stage(restarted, book)).isEqualTo(new Stage.Sent(signed.hash()));
            world.mine(1);
            assertThat(stage(restarted, book))
                    .isInstanceOfSatisfying(
                            Stage.Mined.class,
                            mined -> assertThat(mined.transaction()).isEqualTo(signed.hash()));
        }
        assertThat(onlyTransaction()).isEqualTo(signed);
    }

    @Test
    void nothingIsSentThatCouldNotBeStored() {
        Attestation book = book(20);
        EvmChainSettings settings = world.settings(List.of(endpoint.uri()), 1);
        try (ChainAdapter forgetful =
                EvmChainAdapter.open(settings, AnvilWorld.operator(), new BrokenOutbox(), InstantSource.system())) {
            forgetful.submit(new ChainCall.SubmitBook(book));
            assertThatThrownBy(forgetful::advance).hasMessage("the disk is full");
        }

        assertThat(world.anvil.rpc("txpool_status", "")).contains("\"pending\":\"0x0\"");
    }

    @Test
    void aTransactionThatTheBaseFeeLeftBehindIsReplacedForAnEighthMoreOfBothFees() {
        Attestation book = book(40);
        chain.submit(new ChainCall.SubmitBook(book));
        chain.advance();
        SignedTransaction first = onlyTransaction();
        world.anvil.rpc("anvil_setNextBlockBaseFeePerGas", "\"0x" + Long.toHexString(20 * GWEI) + "\"");
        world.mine(1);
        assertThat(first.maxFeePerGasWei()).isLessThan(20 * GWEI);

        chain.advance();
        List<SignedTransaction> attempts = world.outbox.load().transactions();
        assertThat(attempts).hasSize(2).extracting(SignedTransaction::nonce).containsOnly(first.nonce());
        SignedTransaction second = attempts.get(1);
        assertThat(second.maxFeePerGasWei() * 8).isGreaterThanOrEqualTo(first.maxFeePerGasWei() * 9);
        assertThat(second.tipPerGasWei() * 8).isGreaterThanOrEqualTo(first.tipPerGasWei() * 9);

        world.mine(1);
        assertThat(stage(chain, book)).isInstanceOf(Stage.Mined.class);
    }

    @Test
    void nothingIsOfferedAboveTheCap() {
        Attestation book = book(40);
        EvmChainSettings usual = world.settings(List.of(endpoint.uri()), 1);
        long cap = 3 * GWEI;
        EvmChainSettings capped = new EvmChainSettings(
                usual.chain(),
                usual.networkId(),
                usual.hub(),
                usual.endpoints(),
                usual.required(),
                usual.callTimeout(),
                usual.callsPerSecond(),
                usual.maxLogRangeBlocks(),
                new FeeSettings(GWEI, cap, Duration.ZERO, Duration.ZERO));
        swallowTransactions();
        try (ChainAdapter thrifty =
                EvmChainAdapter.open(capped, AnvilWorld.operator(), world.outbox, InstantSource.system())) {
            thrifty.submit(new ChainCall.SubmitBook(book));
            for (int i = 0; i < 20; i++) {
                thrifty.advance();
            }
        }

        assertThat(world.outbox.load().transactions())
                .hasSizeGreaterThan(1)
                .allMatch(attempt -> attempt.maxFeePerGasWei() <= cap && attempt.tipPerGasWei() <= cap);
    }

    @Test
    void aNonceWhoseCallSomebodyElseLandedIsFilledAndTheNextCallGoesOn() {
        Attestation book = book(20);
        swallowTransactions();
        chain.submit(new ChainCall.SubmitBook(book));
        chain.advance();
        world.call(hub(), HubCalls.submit(book).orElseThrow());

        assertThat(stage(chain, book)).isInstanceOf(Stage.LandedByAnother.class);
        List<SignedTransaction> attempts = world.outbox.load().transactions();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(1).call()).isEmpty();
        assertThat(attempts.get(1).nonce()).isEqualTo(attempts.get(0).nonce());

        world.mineAt(book.statement().effectiveAt());
        Attestation next = book(30);
        takeTransactions();
        chain.submit(new ChainCall.SubmitBook(next));
        chain.advance();
        world.mine(1);
        assertThat(stage(chain, next)).isInstanceOf(Stage.Mined.class);
    }

    @Test
    void aFilledNonceIsRetiredWhenItIsFinal() {
        Attestation book = book(20);
        swallowTransactions();
        chain.submit(new ChainCall.SubmitBook(book));
        chain.advance();
        world.call(hub(), HubCalls.submit(book).orElseThrow());
        chain.advance();
        try (ChainAdapter restarted = world.restarted()) {
            restarted.advance();
            world.mine(1 + Anvil.FINALITY_BLOCKS);
            restarted.advance();
        }

        assertThat(world.outbox.load().transactions()).isEmpty();
        assertThat(world.outbox.load().calls()).isEmpty();
    }

    @Test
    void aBookThatMayNotLandYetTakesNoNonce() {
        Attestation first = book(20);
        world.call(hub(), HubCalls.submit(first).orElseThrow());
        Attestation second = book(80);
        chain.submit(new ChainCall.SubmitBook(second));

        assertThat(stage(chain, second)).isInstanceOf(Stage.Intended.class);
        assertThat(world.outbox.load().transactions()).isEmpty();

        world.mineAt(first.statement().effectiveAt());
        world.mine(1);
        assertThat(stage(chain, second)).isInstanceOf(Stage.Sent.class);
    }

    @Test
    void aCallThatExpiredIsGivenUpWhenItsExpiryIsFinal() {
        Attestation book = book(5);
        swallowTransactions();
        chain.submit(new ChainCall.SubmitBook(book));
        world.mineAt(book.statement().expiresAt());
        world.mine(Anvil.FINALITY_BLOCKS);

        assertThat(stage(chain, book)).isInstanceOf(Stage.Failed.class);
        assertThat(world.outbox.load().calls()).isEmpty();
    }

    /** Keeps calls and no transaction. */
    private static final class BrokenOutbox implements TransactionOutbox {
        @Override
        public Snapshot load() {
            return new Snapshot(List.of(), List.of());
        }

        @Override
        public void intend(Intent intent) {}

        @Override
        public void sign(SignedTransaction transaction) {
            throw new IllegalStateException("the disk is full");
        }

        @Override
        public void retire(long nonce) {}

        @Override
        public void close(Digest32 call) {}
    }

    private Attestation book(long secondsAhead) {
        ChainHead head = ((Result.Ok<ChainHead>) world.adapter().head()).value();
        return world.book(
                head.latest().time().plusSeconds(secondsAhead), Quantity.of(10_125, 2, AnvilWorld.USD_PER_UNIT));
    }

    private Address hub() {
        return world.settings(List.of(endpoint.uri()), 1).hub();
    }

    private void swallowTransactions() {
        endpoint.swallow("eth_sendRawTransaction", NOT_TAKEN);
    }

    private void takeTransactions() {
        endpoint.behave();
    }

    private SignedTransaction onlyTransaction() {
        List<SignedTransaction> transactions = world.outbox.load().transactions();
        assertThat(transactions).hasSize(1);
        return transactions.get(0);
    }

    private Stage stage(ChainAdapter adapter, Attestation attestation) {
        Digest32 call = world.digest(attestation);
        Optional<Stage> stage = adapter.advance().stream()
                .filter(status -> status.call().equals(call))
                .map(CallStatus::stage)
                .findFirst();
        return stage.orElseThrow();
    }
}
