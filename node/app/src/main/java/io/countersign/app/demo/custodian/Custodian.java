package io.countersign.app.demo.custodian;

import io.countersign.model.Quantity;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Plays one strike after another: values the fund, states holdings, confirms deals, and errs where the script says so. */
final class Custodian {
    private static final BigInteger PLEDGED_ONE_IN = BigInteger.valueOf(20);
    private static final BigInteger FAT_FINGER = BigInteger.TEN;
    private static final long FIRST_VERSION = 1;
    private static final int STALE_BY_STRIKES = 2;

    private final InstantSource clock;
    private final Script script;
    private final DocumentLog documents;
    private final FileDrop files;
    private final CustodianServer server;
    private final EventLog log;
    private final Deque<Valued> history = new ArrayDeque<>();
    private Quantity available;
    private Optional<Valued> toCorrect = Optional.empty();

    private record Valued(Instant asOf, Quantity nav) {}

    Custodian(CustodianSettings settings, CustodianParts parts, InstantSource clock) {
        this.clock = clock;
        this.script = new Script(settings);
        this.documents = parts.documents();
        this.files = parts.files();
        this.server = parts.server();
        this.log = parts.log();
        this.available = settings.firstUnits();
    }

    /** Everything of one strike; {@link #correct} belongs between two of them. */
    synchronized void strike(Instant asOf) throws IOException {
        Strike strike = script.next();
        Quantity said = said(strike);
        log.event("strike", "number", strike.number(), "asOf", asOf, "nav", said.toDecimal());
        publish(asOf, said, FIRST_VERSION, false);
        toCorrect = said.equals(strike.nav()) ? Optional.empty() : Optional.of(new Valued(asOf, strike.nav()));
        strike.fault().ifPresent(fault -> announce(fault, asOf));
        if (strike.fault().equals(Optional.of(Fault.STALE_FILE))) {
            redeliver();
        }
        for (Deal deal : strike.deals()) {
            documents.settlement(asOf, deal, FIRST_VERSION, clock.instant());
            log.event(
                    "deal",
                    "deal",
                    deal.ref(),
                    "status",
                    deal.status(),
                    "units",
                    deal.units().toDecimal(),
                    "cash",
                    deal.cash().toDecimal());
        }
        remember(new Valued(asOf, strike.nav()));
        state(asOf);
    }

    /** Replaces what was published wrongly at the last strike, if anything was. */
    synchronized void correct() throws IOException {
        if (toCorrect.isPresent()) {
            Valued right = toCorrect.get();
            toCorrect = Optional.empty();
            publish(right.asOf(), right.nav(), FIRST_VERSION + 1, true);
            log.event("correction", "asOf", right.asOf(), "nav", right.nav().toDecimal());
        }
    }

    /** Sets the available units and states them at once. */
    synchronized void setHoldings(Quantity units) throws IOException {
        available = units;
        state(Instant.ofEpochSecond(clock.instant().getEpochSecond()));
    }

    private static Quantity said(Strike strike) {
        if (strike.fault().equals(Optional.of(Fault.FAT_FINGER))) {
            Quantity nav = strike.nav();
            return new Quantity(nav.unscaled().multiply(FAT_FINGER), nav.scale(), nav.unit());
        }
        return strike.firstSaid().orElse(strike.nav());
    }

    private void announce(Fault fault, Instant asOf) {
        log.event("fault", "kind", fault, "asOf", asOf);
        server.suffer(fault);
    }

    private void publish(Instant asOf, Quantity nav, long version, boolean replaces) throws IOException {
        Instant now = clock.instant();
        documents.nav(asOf, nav, version, now);
        files.priceReport(asOf, nav, replaces, now);
    }

    private void redeliver() throws IOException {
        Valued old = history.peekFirst();
        if (old != null) {
            files.priceReport(old.asOf(), old.nav(), false, clock.instant());
        }
    }

    private void remember(Valued valued) {
        history.addLast(valued);
        if (history.size() > STALE_BY_STRIKES) {
            history.removeFirst();
        }
    }

    private void state(Instant asOf) throws IOException {
        BigInteger pledged = available.unscaled().divide(PLEDGED_ONE_IN);
        files.statement(asOf, available, new Quantity(pledged, available.scale(), available.unit()));
        log.event("statement", "asOf", asOf, "available", available.toDecimal());
    }
}
