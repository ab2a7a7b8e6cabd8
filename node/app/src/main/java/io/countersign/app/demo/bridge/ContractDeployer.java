package io.countersign.app.demo.bridge;

import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.contracts.GateCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.contracts.ReaderCalls;
import io.countersign.contracts.TokenCalls;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deploys a network's contracts on one chain and registers its books. The account becomes the hub's registrar. */
public final class ContractDeployer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EvmAccount account;

    public ContractDeployer(EvmAccount account) {
        this.account = account;
    }

    /** The chain took none of it, or only a part: a deployment starts over with new addresses. */
    private static final class DeploymentException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        DeploymentException(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }
    }

    public Result<DeployedContracts> deploy(DeploymentPlan plan) throws InterruptedException {
        try {
            Address hub = create(HubCalls.deploy(
                            plan.networkId(), plan.genesis(), plan.slot(), plan.groupKey(), account.address()))
                    .address();
            SortedMap<FeedId, Address> readers = new TreeMap<>();
            for (DeploymentPlan.Book book : plan.books()) {
                readers.putAll(register(hub, book));
            }
            Address gate = create(GateCalls.deploy(hub)).address();
            DeploymentPlan.Token token = plan.token();
            Created created = create(
                    new TokenCalls(token.scale()).deploy(token.name(), token.symbol(), token.issuer(), token.bridge()));
            return Result.ok(new DeployedContracts(hub, readers, gate, created.address(), created.block()));
        } catch (DeploymentException failed) {
            return Result.no(failed.refusal);
        }
    }

    private SortedMap<FeedId, Address> register(Address hub, DeploymentPlan.Book book)
            throws DeploymentException, InterruptedException {
        send(
                Optional.of(hub),
                HubCalls.register(
                        book.id(),
                        book.feeds().stream().map(DeploymentPlan.Feed::scale).toList(),
                        book.maxLead(),
                        book.maxLifetime()));
        SortedMap<FeedId, Address> readers = new TreeMap<>();
        for (int lane = 0; lane < book.feeds().size(); lane++) {
            DeploymentPlan.Feed feed = book.feeds().get(lane);
            Bytes code = ReaderCalls.deploy(hub, StreamId.ofBook(book.id()), lane, feed.description());
            readers.put(feed.id(), create(code).address());
        }
        return readers;
    }

    private record Created(Address address, long block) {}

    private Created create(Bytes code) throws DeploymentException, InterruptedException {
        Receipt receipt = send(Optional.empty(), code);
        return new Created(receipt.created().orElseThrow(), receipt.block());
    }

    private Receipt send(Optional<Address> to, Bytes data) throws DeploymentException, InterruptedException {
        return switch (account.send(to, data)) {
            case Result.No<Digest32> no -> throw new DeploymentException(no.refusal());
            case Result.Ok<Digest32> sent ->
                switch (account.await(sent.value(), PATIENCE)) {
                    case Result.Ok<Receipt> mined -> mined.value();
                    case Result.No<Receipt> no -> throw new DeploymentException(no.refusal());
                };
        };
    }
}
