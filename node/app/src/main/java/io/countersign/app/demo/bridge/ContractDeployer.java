package io.countersign.app.demo.bridge;

import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.contracts.FeedTerms;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deploys a network's contracts on one chain and registers its books. The account becomes the hub's registrar. */
public final class ContractDeployer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Longest that facts of a replaced group key are taken. */
    private static final Duration MAX_GRACE = Duration.ofDays(7);

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
            DeploymentPlan.Token token = plan.token();
            List<Receipt> first = mined(List.of(
                    creation(HubCalls.deploy(
                            plan.networkId(),
                            plan.genesis(),
                            plan.slot(),
                            plan.groupKey(),
                            MAX_GRACE,
                            account.address())),
                    creation(new TokenCalls(token.scale())
                            .deploy(token.name(), token.symbol(), token.issuer(), token.bridge()))));
            Address hub = created(first.get(0));
            List<Step> second = new ArrayList<>(List.of(creation(GateCalls.deploy(hub))));
            plan.books().forEach(book -> second.add(registration(hub, book)));
            Address gate = created(mined(second).get(0));
            SortedMap<FeedId, Address> readers = readers(hub, plan.books());
            Receipt tokenReceipt = first.get(1);
            return Result.ok(new DeployedContracts(hub, readers, gate, created(tokenReceipt), tokenReceipt.block()));
        } catch (DeploymentException failed) {
            return Result.no(failed.refusal);
        }
    }

    private record Step(Optional<Address> to, Bytes data) {}

    private static Step creation(Bytes code) {
        return new Step(Optional.empty(), code);
    }

    private static Step registration(Address hub, DeploymentPlan.Book book) {
        List<FeedTerms> terms =
                book.feeds().stream().map(DeploymentPlan.Feed::terms).toList();
        return new Step(Optional.of(hub), HubCalls.register(book.id(), terms, book.maxLead(), book.maxLifetime()));
    }

    private SortedMap<FeedId, Address> readers(Address hub, List<DeploymentPlan.Book> books)
            throws DeploymentException, InterruptedException {
        List<FeedId> feeds = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (DeploymentPlan.Book book : books) {
            for (int lane = 0; lane < book.feeds().size(); lane++) {
                DeploymentPlan.Feed feed = book.feeds().get(lane);
                feeds.add(feed.id());
                steps.add(creation(ReaderCalls.deploy(hub, StreamId.ofBook(book.id()), lane, feed.description())));
            }
        }
        List<Receipt> receipts = mined(steps);
        SortedMap<FeedId, Address> readers = new TreeMap<>();
        for (int i = 0; i < feeds.size(); i++) {
            readers.put(feeds.get(i), created(receipts.get(i)));
        }
        return readers;
    }

    private static Address created(Receipt receipt) {
        return receipt.created().orElseThrow();
    }

    /** Sends all steps at once, so that they fit into one block, and waits for all. */
    private List<Receipt> mined(List<Step> steps) throws DeploymentException, InterruptedException {
        List<Digest32> sent = new ArrayList<>();
        for (Step step : steps) {
            sent.add(value(account.send(step.to(), step.data())));
        }
        List<Receipt> receipts = new ArrayList<>();
        for (Digest32 transaction : sent) {
            receipts.add(value(account.await(transaction, PATIENCE)));
        }
        return receipts;
    }

    private static <T> T value(Result<T> result) throws DeploymentException {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.No<T> no -> throw new DeploymentException(no.refusal());
        };
    }
}
