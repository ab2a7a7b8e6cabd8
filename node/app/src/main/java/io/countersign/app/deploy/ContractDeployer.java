package io.countersign.app.deploy;

import io.countersign.app.deploy.Creations.Creation;
import io.countersign.chain.evm.EvmAccount;
import io.countersign.chain.evm.EvmReader;
import io.countersign.contracts.Create2Proxy;
import io.countersign.contracts.DeployerCalls;
import io.countersign.contracts.HubCalls;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.NetworkConfig;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates what is missing of a network's contracts on one chain and registers its books. What stands already is left as it is, so that
 * a deployment that broke off is simply made again; whether it is the right thing is for {@link ContractVerifier} to say.
 */
public final class ContractDeployer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EvmAccount account;
    private final EvmReader chain;

    public ContractDeployer(EvmAccount account, EvmReader chain) {
        this.account = account;
        this.chain = chain;
    }

    /** The chain took none of it, or only a part. */
    private static final class DeploymentException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        DeploymentException(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }
    }

    /** Everything of the plan. */
    public Result<Places> deploy(DeploymentPlan plan) throws InterruptedException {
        Creations creations = new Creations(plan.network(), account.address());
        try {
            foundation();
            create(creations.standing(plan));
            List<BookConfig> books = plan.network().books();
            register(creations, books);
            create(books.stream()
                    .flatMap(book -> creations.readers(book).stream())
                    .toList());
            return Result.ok(creations.places());
        } catch (DeploymentException failed) {
            return Result.no(failed.refusal);
        }
    }

    /** One feed: its book is registered if the hub does not have it, and its reader created if there is none. */
    public Result<Address> list(NetworkConfig network, BookConfig book, int lane) throws InterruptedException {
        Creations creations = new Creations(network, account.address());
        try {
            register(creations, List.of(book));
            Creation reader = creations.reader(book, lane);
            create(List.of(reader));
            return Result.ok(reader.place());
        } catch (DeploymentException failed) {
            return Result.no(failed.refusal);
        }
    }

    /** The proxy and, by it, the deployer: both at one address on every chain. */
    private void foundation() throws DeploymentException, InterruptedException {
        if (isMissing(Create2Proxy.ADDRESS)) {
            mined(value(account.pay(Create2Proxy.CREATOR, Create2Proxy.CREATION_WEI)));
            mined(value(account.relay(Create2Proxy.CREATION)));
        }
        if (isMissing(DeployerCalls.address())) {
            mined(value(account.send(Optional.of(Create2Proxy.ADDRESS), DeployerCalls.create())));
        }
    }

    private void create(List<Creation> creations) throws DeploymentException, InterruptedException {
        List<Bytes> calls = new ArrayList<>();
        for (Creation creation : creations) {
            if (isMissing(creation.place())) {
                calls.add(DeployerCalls.deploy(creation.salt(), creation.code()));
            }
        }
        send(DeployerCalls.address(), calls);
    }

    private void register(Creations creations, List<BookConfig> books)
            throws DeploymentException, InterruptedException {
        Address hub = creations.places().hub();
        List<Bytes> calls = new ArrayList<>();
        for (BookConfig book : books) {
            Bytes limits = value(chain.call(hub, HubCalls.limits(book.id())));
            if (value(HubCalls.decodeLimits(limits)).isEmpty()) {
                calls.add(creations.registration(book));
            }
        }
        send(hub, calls);
    }

    private boolean isMissing(Address contract) throws DeploymentException {
        return value(chain.code(contract)).size() == 0;
    }

    /** Sends all calls at once, so that they fit into one block, and waits for all. */
    private void send(Address contract, List<Bytes> calls) throws DeploymentException, InterruptedException {
        List<Digest32> sent = new ArrayList<>();
        for (Bytes call : calls) {
            sent.add(value(account.send(Optional.of(contract), call)));
        }
        for (Digest32 transaction : sent) {
            mined(transaction);
        }
    }

    private void mined(Digest32 transaction) throws DeploymentException, InterruptedException {
        value(account.await(transaction, PATIENCE));
    }

    private static <T> T value(Result<T> result) throws DeploymentException {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.No<T> no -> throw new DeploymentException(no.refusal());
        };
    }
}
