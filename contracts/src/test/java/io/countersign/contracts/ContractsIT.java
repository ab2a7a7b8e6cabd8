package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.DealRef;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import io.countersign.model.Statement;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call, return value, log and error of the contracts, through the node's encoders, on a real chain. */
class ContractsIT {
    private static final long CHAIN = 31337;
    private static final Duration SLOT = Duration.ofSeconds(5);

    private static final FeedTerms ANY = FeedTerms.unbounded(new Unit("USD/unit"), 6);

    private final StatementVector.Network network = StatementVector.network();
    private final StatementVector book = StatementVector.titled("three feeds, the second refused");
    private final StatementVector deal = StatementVector.titled("release on chain 31337");

    private Anvil chain;
    private Address operator;
    private Address bridge;
    private Address hub;

    @BeforeEach
    void deployHub() throws Exception {
        chain = Anvil.start(CHAIN, network.genesis());
        operator = chain.account(0);
        bridge = chain.account(1);
        Bytes code = HubCalls.deploy(
                network.id(), network.genesis(), SLOT, network.groupKey(), Duration.ofHours(1), operator);
        hub = chain.deploy(operator, code).created();
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void theHubIsTheNetworks() throws Exception {
        assertThat(ok(HubCalls.decodeDigest(answer(hub, HubCalls.networkId())))).isEqualTo(network.id());
        assertThat(ok(CommitteeCalls.decodeGroupKey(answer(hub, CommitteeCalls.groupKey()))))
                .isEqualTo(network.groupKey());
        assertThat(ok(CommitteeCalls.decodeCommittee(answer(hub, CommitteeCalls.committee()))))
                .isEqualTo(
                        new CommitteeCalls.Keys(1, network.groupKey(), Optional.empty(), Instant.EPOCH, Instant.EPOCH));
        assertThat(ok(HubCalls.decodeDigest(answer(hub, HubCalls.digestOf(book.statement())))))
                .isEqualTo(book.digest());
        assertThat(ok(CommitteeCalls.decodeVerify(
                        answer(hub, CommitteeCalls.verifyFact(book.digest(), book.signature())))))
                .isTrue();
        assertThat(ok(CommitteeCalls.decodeVerify(
                        answer(hub, CommitteeCalls.verifyFact(deal.digest(), book.signature())))))
                .isFalse();
    }

    @Test
    void aBookLandsAndIsReadFromItsSecond() throws Exception {
        Statement statement = book.statement();
        registerBook();
        Address first = reader(0);
        Address second = reader(1);

        chain.nextBlockAt(statement.effectiveAt().minus(SLOT));
        Anvil.Receipt receipt = chain.send(operator, hub, book.call());
        assertThat(receipt.succeeded()).isTrue();
        assertThat(ok(HubCalls.decodeBookAccepted(receipt.logs().get(0))))
                .isEqualTo(new HubCalls.BookAccepted(statement.stream(), book.digest(), statement.evidenceRoot()));
        HubCalls.Bank bank = ok(HubCalls.decodeBank(answer(hub, HubCalls.bank(statement.stream()))));
        assertThat(bank.latest())
                .hasValueSatisfying(round -> assertThat(round.holds(statement)).isTrue());
        assertThat(bank.previous()).isEmpty();
        assertThat(error(first, ReaderCalls.latestRoundData())).contains(ContractError.NO_VALUE);

        chain.nextBlockAt(statement.effectiveAt());
        chain.mine();
        assertThat(ok(new ReaderCalls(6, new Unit("USD")).decode(answer(first, ReaderCalls.latestRoundData()))))
                .isEqualTo(new ReaderCalls.Answer(
                        statement.sequence(),
                        Quantity.of(104_217_350, 6, new Unit("USD")),
                        statement.observedAt(),
                        statement.effectiveAt()));
        assertThat(error(second, ReaderCalls.latestRoundData()))
                .hasValueSatisfying(error -> assertThat(error.meansNoValue()).isTrue());
        assertRefusedButShown(statement);

        chain.nextBlockAt(statement.expiresAt());
        chain.mine();
        assertThat(error(first, ReaderCalls.latestRoundData())).contains(ContractError.EXPIRED);
        assertThat(ok(new ReaderCalls(6, new Unit("USD"))
                                .decode(answer(first, ReaderCalls.getRoundData(statement.sequence()))))
                        .sequence())
                .isEqualTo(statement.sequence());
    }

    @Test
    void aValueOutOfBoundsIsRefusedForItsFeedAndTheRestLands() throws Exception {
        FeedTerms narrow = new FeedTerms(
                new Unit("USD/unit"), 6, BigInteger.ONE, BigInteger.valueOf(104_217_349), OptionalInt.of(100), 0, 0);
        Bytes call = HubCalls.register(
                new BookId(book.name()), List.of(narrow, ANY, ANY), Duration.ofMinutes(1), Duration.ofHours(1));
        assertThat(chain.send(operator, hub, call).succeeded()).isTrue();
        chain.nextBlockAt(book.statement().effectiveAt());
        assertThat(chain.send(operator, hub, book.call()).succeeded()).isTrue();

        HubCalls.Reading first =
                ok(HubCalls.decodeTryRead(answer(hub, HubCalls.tryRead(book.statement().stream(), 0))));
        assertThat(first.readable()).isFalse();
        assertThat(first.refused()).isTrue();
        HubCalls.Reading third =
                ok(HubCalls.decodeTryRead(answer(hub, HubCalls.tryRead(book.statement().stream(), 2))));
        assertThat(third.readable()).isTrue();
        assertThat(ok(HubCalls.decodeBank(answer(hub, HubCalls.bank(book.statement().stream()))))
                        .latest())
                .hasValueSatisfying(
                        round -> assertThat(round.holds(book.statement())).isTrue());
    }

    @Test
    void aReplayIsRefusedByName() throws Exception {
        registerBook();
        chain.nextBlockAt(book.statement().effectiveAt());
        chain.send(operator, hub, book.call());
        assertThat(error(hub, book.call())).contains(ContractError.SEQUENCE_NOT_RISING);
        assertThat(error(hub, HubCalls.register(new BookId("x"), List.of(ANY), SLOT, SLOT)))
                .contains(ContractError.NOT_REGISTRAR);
    }

    @Test
    void aDealSettlesOnceAtItsGate() throws Exception {
        Address gate = deal.statement().scope().contract();
        chain.copyCode(chain.deploy(operator, GateCalls.deploy(hub)).created(), gate);
        Bytes outcome = GateCalls.outcomeOf(SettlementPayload.subject(new DealRef(deal.name())));
        assertThat(ok(GateCalls.decodeOutcome(answer(gate, outcome)))).isEmpty();

        chain.nextBlockAt(deal.statement().effectiveAt());
        Anvil.Receipt receipt = chain.send(operator, gate, deal.call());
        assertThat(ok(GateCalls.decodeSettled(receipt.logs().get(0))))
                .isEqualTo(new GateCalls.Settled(
                        SettlementPayload.subject(new DealRef(deal.name())), SettlementOutcome.RELEASE, deal.digest()));
        assertThat(ok(GateCalls.decodeOutcome(answer(gate, outcome)))).contains(SettlementOutcome.RELEASE);
        assertThat(error(gate, deal.call())).contains(ContractError.ALREADY_SETTLED);
    }

    @Test
    void theTokenSaysByWhichDoorSupplyChanged() throws Exception {
        TokenCalls calls = new TokenCalls(6);
        Address token = chain.deploy(operator, calls.deploy("Treasury Bill Fund", "TBF", operator, bridge))
                .created();
        Quantity hundred = Quantity.of(100_000_000, 6, Unit.UNITS);
        Quantity thirty = Quantity.of(30_000_000, 6, Unit.UNITS);

        assertThat(events(calls, chain.send(operator, token, calls.issue(bridge, hundred))))
                .containsExactly(
                        new TokenEvent.Transfer(Address.ZERO, bridge, hundred),
                        new TokenEvent.Issued(bridge, hundred, operator));
        assertThat(events(calls, chain.send(bridge, token, calls.crosschainBurn(bridge, thirty))))
                .containsExactly(
                        new TokenEvent.Transfer(bridge, Address.ZERO, thirty),
                        new TokenEvent.CrosschainBurn(bridge, thirty, bridge));
        assertThat(events(calls, chain.send(bridge, token, calls.crosschainMint(operator, thirty))))
                .containsExactly(
                        new TokenEvent.Transfer(Address.ZERO, operator, thirty),
                        new TokenEvent.CrosschainMint(operator, thirty, bridge));
        assertThat(events(calls, chain.send(operator, token, calls.redeem(operator, thirty))))
                .containsExactly(
                        new TokenEvent.Transfer(operator, Address.ZERO, thirty),
                        new TokenEvent.Redeemed(operator, thirty, operator));
        assertThat(events(calls, chain.send(bridge, token, calls.transfer(operator, thirty))))
                .containsExactly(new TokenEvent.Transfer(bridge, operator, thirty));
        assertThat(ok(calls.decodeAmount(answer(token, calls.totalSupply())))).isEqualTo(hundred.minus(thirty));
        assertThat(ok(calls.decodeAmount(answer(token, calls.balanceOf(operator)))))
                .isEqualTo(thirty);
    }

    @Test
    void keysFollowOneAnother() throws Exception {
        List<ChangeVector> changes = ChangeVector.all();
        ChangeVector first = changes.get(0);
        chain.nextBlockAt(first.statement().effectiveAt().minusSeconds(20));
        Anvil.Receipt receipt = chain.send(operator, hub, first.call());

        assertThat(ok(CommitteeCalls.decodeRotated(receipt.logs().get(0))))
                .isEqualTo(new CommitteeCalls.Rotated(
                        first.statement().sequence(),
                        first.newKey(),
                        first.statement().effectiveAt(),
                        first.graceUntil(),
                        first.digest()));
        assertThat(ok(CommitteeCalls.decodeCommittee(answer(hub, CommitteeCalls.committee()))))
                .isEqualTo(new CommitteeCalls.Keys(
                        2,
                        first.newKey(),
                        Optional.of(network.groupKey()),
                        first.statement().effectiveAt(),
                        first.graceUntil()));
        assertThat(ok(CommitteeCalls.decodeVerify(
                        answer(hub, CommitteeCalls.verifyEffect(book.digest(), book.signature())))))
                .isTrue();

        ChangeVector next = changes.get(1);
        assertThat(error(hub, next.call())).contains(ContractError.NOT_YET_EFFECTIVE);
        chain.nextBlockAt(next.statement().effectiveAt());
        assertThat(chain.send(operator, hub, next.call()).succeeded()).isTrue();
        assertThat(ok(CommitteeCalls.decodeGroupKey(answer(hub, CommitteeCalls.groupKey()))))
                .isEqualTo(next.newKey());
        assertThat(error(hub, first.call())).contains(ContractError.EPOCH_NOT_RISING);
        assertThat(ok(CommitteeCalls.decodeVerify(
                        answer(hub, CommitteeCalls.verifyFact(book.digest(), book.signature())))))
                .isFalse();
    }

    private void assertRefusedButShown(Statement statement) throws Exception {
        HubCalls.Reading reading = ok(HubCalls.decodeTryRead(answer(hub, HubCalls.tryRead(statement.stream(), 1))));
        assertThat(reading.readable()).isFalse();
        assertThat(reading.refused()).isTrue();
        assertThat(reading.sequence()).isEqualTo(statement.sequence());
        assertThat(reading.observedAt()).isEqualTo(statement.observedAt());
        HubCalls.Reading third = ok(HubCalls.decodeTryRead(answer(hub, HubCalls.tryRead(statement.stream(), 2))));
        assertThat(third.readable()).isTrue();
        assertThat(third.number()).isEqualTo(-12_500);
    }

    private void registerBook() throws Exception {
        Bytes call = HubCalls.register(
                new BookId(book.name()), List.of(ANY, ANY, ANY), Duration.ofMinutes(1), Duration.ofHours(1));
        assertThat(chain.send(operator, hub, call).succeeded()).isTrue();
    }

    private Address reader(int index) throws Exception {
        Bytes code = ReaderCalls.deploy(hub, book.statement().stream(), index, "TBF NAV / USD");
        return chain.deploy(operator, code).created();
    }

    private static List<TokenEvent> events(TokenCalls calls, Anvil.Receipt receipt) {
        return receipt.logs().stream().map(log -> ok(calls.decodeEvent(log))).toList();
    }

    private Bytes answer(Address contract, Bytes call) throws Exception {
        Anvil.Answer answer = chain.call(contract, call);
        assertThat(answer.reverted()).isFalse();
        return answer.data();
    }

    private Optional<ContractError> error(Address contract, Bytes call) throws Exception {
        Anvil.Answer answer = chain.call(contract, call);
        assertThat(answer.reverted()).isTrue();
        return ContractError.of(answer.data());
    }

    private static <T> T ok(Result<T> result) {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.No<T> no -> throw new AssertionError(no.refusal().toString());
        };
    }
}
