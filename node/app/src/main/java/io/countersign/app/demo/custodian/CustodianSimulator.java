package io.countersign.app.demo.custodian;

import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A custodian as a process of its own. It strikes at whole multiples of its interval, corrects half an interval later what it got
 * wrong, and takes {@code POST /control/holdings} with {@code {"units":"1000.00"}}.
 */
public final class CustodianSimulator implements AutoCloseable {
    private static final Pattern HOLDINGS =
            Pattern.compile("\\s*\\{\\s*\"units\"\\s*:\\s*\"(\\d{1,18}(?:\\.\\d{1,17})?)\"\\s*}\\s*");
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;

    private final CustodianServer server;
    private final Thread strikes;
    private final int port;

    private CustodianSimulator(CustodianServer server, Thread strikes, int port) {
        this.server = server;
        this.strikes = strikes;
        this.port = port;
    }

    /** Runs until the process is told to stop. */
    public static void run(CustodianSettings settings, PrintStream out) throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CustodianSimulator simulator = start(settings, out);
        Thread stop = new Thread(
                () -> {
                    simulator.close();
                    stopped.countDown();
                },
                "custodian-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        stopped.await();
    }

    /** Serves and strikes in the background until closed. */
    public static CustodianSimulator start(CustodianSettings settings, PrintStream out) throws IOException {
        InstantSource clock = InstantSource.system();
        EventLog log = new EventLog(out);
        CustodianKey key = CustodianKey.generate(settings.source().name());
        key.writePublic(settings.publicKeyFile());
        DocumentLog documents = new DocumentLog(settings, key);
        CustodianServer server = new CustodianServer(settings.port(), documents, settings.strikeEvery(), clock);
        CustodianParts parts = new CustodianParts(documents, new FileDrop(settings), server, log);
        Custodian custodian = new Custodian(settings, parts, clock);
        int port = server.start(body -> control(body, settings, custodian));
        log.event("listening", "port", port);
        Thread strikes = Thread.ofVirtual()
                .name("custodian-strikes")
                .start(() -> strike(custodian, settings.strikeEvery(), clock, log));
        return new CustodianSimulator(server, strikes, port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        strikes.interrupt();
        server.close();
    }

    static int control(String body, CustodianSettings settings, Custodian custodian) throws IOException {
        Matcher matcher = HOLDINGS.matcher(body);
        if (!matcher.matches()) {
            return BAD_REQUEST;
        }
        Optional<Quantity> units = Quantity.parse(matcher.group(1), Unit.UNITS)
                .flatMap(exact -> exact.atScale(settings.firstUnits().scale()));
        if (units.isEmpty()) {
            return BAD_REQUEST;
        }
        custodian.setHoldings(units.get());
        return NO_CONTENT;
    }

    private static void strike(Custodian custodian, Duration every, InstantSource clock, EventLog log) {
        try {
            Instant asOf = boundary(clock.instant(), every);
            while (true) {
                custodian.strike(asOf);
                pauseUntil(asOf.plus(every.dividedBy(2)), clock);
                custodian.correct();
                asOf = asOf.plus(every);
                pauseUntil(asOf, clock);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException lost) {
            log.event("stopped", "why", lost);
        }
    }

    private static Instant boundary(Instant now, Duration every) {
        return Instant.ofEpochSecond(now.getEpochSecond() / every.toSeconds() * every.toSeconds());
    }

    private static void pauseUntil(Instant then, InstantSource clock) throws InterruptedException {
        Duration pause = Duration.between(clock.instant(), then);
        if (pause.isPositive()) {
            Thread.sleep(pause);
        }
    }
}
