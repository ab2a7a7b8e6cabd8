package io.countersign.app.demo.bridge;

import io.countersign.model.Address;
import io.countersign.model.Hashes;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Which transfers the bridge makes: the same for the same settings. No account ever sends more than it has. */
final class TransferScript {
    private static final int ACCOUNTS = 6;
    /** What a transfer brings is spent only so many transfers later, when it has surely arrived. */
    private static final int SPENT_AFTER_TRANSFERS = 40;

    private static final int LARGEST_SHARE_PERCENT = 20;

    private final BridgeSettings settings;
    private final Random random;
    private final List<Address> accounts = new ArrayList<>();
    private final Quantity[][] balances;
    private final Queue<Arrival> arriving = new ArrayDeque<>();
    private int number;

    private record Arrival(int number, int chain, int account, Quantity amount) {}

    TransferScript(BridgeSettings settings) {
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.balances = new Quantity[settings.chains().size()][ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(
                    new Address(Hashes.keccak256("demo account " + i).bytes().slice(0, Address.SIZE_BYTES)));
        }
        for (Quantity[] chain : balances) {
            Arrays.setAll(chain, account -> share());
        }
    }

    /** What each account gets on each chain at the start. */
    Quantity share() {
        BigInteger share = settings.issuedPerChain().unscaled().divide(BigInteger.valueOf(ACCOUNTS));
        return new Quantity(share, settings.scale(), Unit.UNITS);
    }

    List<Address> accounts() {
        return List.copyOf(accounts);
    }

    PlannedTransfer next() {
        number++;
        settleArrivals();
        int from = random.nextInt(balances.length);
        int to = (from + 1 + random.nextInt(balances.length - 1)) % balances.length;
        int account = random.nextInt(ACCOUNTS);
        boolean backed = settings.unbackedMintAt().filter(at -> at == number).isEmpty();
        boolean slow = settings.slowEvery() > 0 && number % settings.slowEvery() == 0;
        Quantity amount = amount(balances[from][account]);
        if (backed) {
            balances[from][account] = balances[from][account].minus(amount);
            arriving.add(new Arrival(number, to, account, amount));
        }
        return new PlannedTransfer(number, from, to, accounts.get(account), amount, slow, backed);
    }

    private void settleArrivals() {
        while (!arriving.isEmpty() && arriving.peek().number() + SPENT_AFTER_TRANSFERS < number) {
            Arrival arrival = arriving.remove();
            Quantity before = balances[arrival.chain()][arrival.account()];
            balances[arrival.chain()][arrival.account()] = before.plus(arrival.amount());
        }
    }

    /** A part of what is there, in hundredths of a percent. */
    private Quantity amount(Quantity available) {
        BigInteger share = BigInteger.valueOf(1L + random.nextInt(LARGEST_SHARE_PERCENT * 100));
        BigInteger amount = available.unscaled().multiply(share).divide(BigInteger.valueOf(10_000));
        return new Quantity(amount, settings.scale(), Unit.UNITS);
    }
}
