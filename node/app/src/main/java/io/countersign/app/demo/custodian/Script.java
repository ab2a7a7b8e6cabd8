package io.countersign.app.demo.custodian;

import io.countersign.model.DealRef;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Everything the custodian does, strike by strike, as a function of the seed. The NAV walks by at most five basis points a
 * strike; every third strike opens a deal, which becomes final two strikes later; every eighth publishes a NAV one basis point
 * off and corrects it; faults come in a fixed rhythm, every kind once before any comes again.
 */
final class Script {
    private static final int STEP_BASIS_POINTS = 5;
    private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);
    private static final int DEAL_EVERY = 3;
    private static final int DEAL_OPEN_STRIKES = 2;
    private static final int DEAL_FAILS_ONE_IN = 6;
    private static final int DEAL_UNITS_MOST = 500;
    private static final int CORRECTION_EVERY = 8;
    private static final int CORRECTION_AT = 4;
    private static final int FIRST_FAULT_AT = 2;

    private final Random random;
    private final int faultEvery;
    private final int unitsScale;
    private final int cashScale;
    private final Unit currency;
    private final List<Pending> pending = new ArrayList<>();
    private final Deque<Fault> comingFaults = new ArrayDeque<>();
    private Quantity nav;
    private int next;

    private record Pending(int finalAt, Deal deal) {}

    Script(CustodianSettings settings) {
        this.random = new Random(settings.seed());
        this.faultEvery = settings.faultEvery();
        this.unitsScale = settings.firstUnits().scale();
        this.cashScale = settings.cashScale();
        this.currency = settings.currency();
        this.nav = settings.firstNav();
    }

    Strike next() {
        int number = next++;
        nav = moved(nav, random.nextInt(-STEP_BASIS_POINTS, STEP_BASIS_POINTS + 1));
        List<Deal> deals = deals(number);
        Optional<Fault> fault = fault(number);
        boolean corrected = number % CORRECTION_EVERY == CORRECTION_AT && fault.isEmpty();
        return new Strike(number, nav, corrected ? Optional.of(moved(nav, 1)) : Optional.empty(), fault, deals);
    }

    private static Quantity moved(Quantity from, int basisPoints) {
        BigInteger factor = BASIS_POINTS.add(BigInteger.valueOf(basisPoints));
        return new Quantity(from.unscaled().multiply(factor).divide(BASIS_POINTS), from.scale(), from.unit());
    }

    private Optional<Fault> fault(int number) {
        if (faultEvery == 0 || number < FIRST_FAULT_AT || (number - FIRST_FAULT_AT) % faultEvery != 0) {
            return Optional.empty();
        }
        if (comingFaults.isEmpty()) {
            List<Fault> all = new ArrayList<>(List.of(Fault.values()));
            Collections.shuffle(all, random);
            comingFaults.addAll(all);
        }
        return Optional.of(comingFaults.remove());
    }

    private List<Deal> deals(int number) {
        List<Deal> news = new ArrayList<>();
        if (number % DEAL_EVERY == 1) {
            Deal opened = opened(number);
            pending.add(new Pending(number + DEAL_OPEN_STRIKES, opened));
            news.add(opened);
        }
        for (Pending open : List.copyOf(pending)) {
            if (open.finalAt() == number) {
                pending.remove(open);
                boolean fails = random.nextInt(DEAL_FAILS_ONE_IN) == 0;
                news.add(open.deal().with(fails ? Deal.Status.FAILED_FINAL : Deal.Status.SETTLED_FINAL));
            }
        }
        return news;
    }

    private Deal opened(int number) {
        int whole = random.nextInt(1, DEAL_UNITS_MOST + 1);
        BigInteger units = BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(unitsScale));
        BigInteger cash = nav.unscaled()
                .multiply(BigInteger.valueOf(whole))
                .multiply(BigInteger.TEN.pow(cashScale))
                .divide(BigInteger.TEN.pow(nav.scale()));
        return new Deal(
                new DealRef("deal-" + (number / DEAL_EVERY + 1)),
                Deal.Status.PENDING,
                new Quantity(units, unitsScale, Unit.UNITS),
                new Quantity(cash, cashScale, currency));
    }
}
