package io.countersign.app.demo;

import io.countersign.app.config.Network;
import io.countersign.contracts.FoundryTools;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One demo from start to end: runs it, shows it, reports it, and leaves nothing behind. */
public final class DemoRun {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int KILLED = 3;
    private static final Duration DOWN = Duration.ofSeconds(12);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(3);
    private static final int WINDOWS_WATCHED_AFTER_BREAK = 2;

    private final DemoOptions options;
    private final Screen screen;
    private Optional<Instant> killedAt = Optional.empty();
    private Optional<Instant> restartedAt = Optional.empty();
    private Optional<Instant> brokenAt = Optional.empty();
    private Optional<Replacement> replacement = Optional.empty();
    private boolean votedAgain;

    /** @param live whether a person watches {@code out} */
    public DemoRun(DemoOptions options, PrintWriter out, boolean live) {
        this.options = options;
        this.screen = new Screen(out, live);
    }

    /**
     * Runs until it is done or the thread is interrupted.
     *
     * @param projectRoot the checkout, for its tools
     * @return true where every check held
     */
    public Result<Boolean> run(Path projectRoot) throws IOException, InterruptedException {
        Optional<Integer> taken = new Ports(options.basePort()).taken();
        if (taken.isPresent()) {
            return refused(
                    "port " + taken.get() + " is in use; end what listens there, or choose others with --base-port");
        }
        Optional<Path> anvil = new FoundryTools(projectRoot, System.getenv().getOrDefault("PATH", "")).anvil();
        if (anvil.isEmpty()) {
            return refused("anvil is not installed; run npm ci in contracts/, or deploy/countersign, which does it");
        }
        Path folder = Files.createTempDirectory("countersign-demo-");
        Thread main = Thread.currentThread();
        Demo demo = new Demo(options, folder, anvil.get(), screen::say);
        Thread stop = new Thread(
                () -> {
                    main.interrupt();
                    demo.close();
                    clean(folder);
                },
                "demo-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        return run(demo);
    }

    private static Result<Boolean> refused(String why) {
        return Result.no(ReasonCode.LIMIT_REACHED, "demo", why);
    }

    private Result<Boolean> run(Demo demo) throws IOException, InterruptedException {
        return switch (demo.start()) {
            case Result.No<Network> no -> Result.no(no.refusal());
            case Result.Ok<Network>(Network network) -> {
                replacement = replacement(demo, network);
                yield Result.ok(follow(demo));
            }
        };
    }

    private Optional<Replacement> replacement(Demo demo, Network network) {
        return network.protocol()
                .committee(2)
                .map(next -> new Replacement(demo, options.handover(), next.from(), screen::say));
    }

    private boolean follow(Demo demo) throws IOException, InterruptedException {
        List<OperatorApi> operators = demo.operators();
        for (Map.Entry<String, Long> process : demo.processes().pids().entrySet()) {
            screen.say("  " + process.getKey() + " pid " + process.getValue());
        }
        screen.say("ready: operator page " + operators.get(0).page());
        Follower follower = new Follower(operators, new RoundCheck(demo.readers(), demo.http()));
        Instant progressAt = Instant.now();
        int known = 0;
        while (!isDone(follower)) {
            Instant now = Instant.now();
            follower.poll(now);
            screen.show(operators.get(0), follower, now);
            watchForBreak(operators.get(0), now);
            killOne(demo, follower, now);
            if (replacement.isPresent()) {
                replacement.get().poll(follower, now);
            }
            if (follower.rounds().size() > known) {
                known = follower.rounds().size();
                progressAt = now;
            } else if (now.isAfter(progressAt.plus(NO_PROGRESS))) {
                screen.say("no round for " + NO_PROGRESS.toSeconds() + " s: giving up");
                return report(demo, follower, false);
            }
            Thread.sleep(LOOK);
        }
        return report(demo, follower, true);
    }

    private boolean isDone(Follower follower) {
        boolean enough =
                options.rounds().map(rounds -> follower.completed() >= rounds).orElse(false);
        boolean killedAndBack = !options.killOne() || votedAgain;
        boolean replaced = replacement
                .map(running -> running.isDone(follower, Instant.now()))
                .orElse(true);
        boolean broken = !options.unbackedMint() || brokenLongEnough(follower);
        return enough && killedAndBack && broken && replaced;
    }

    /** After the break, other books must have gone on for some windows to show that this asset's did not. */
    private boolean brokenLongEnough(Follower follower) {
        return brokenAt.isPresent()
                && follower.rounds().stream()
                                .filter(Follower.Followed::isChecked)
                                .filter(followed -> followed.round().book().equals("money-market"))
                                .filter(followed -> signedAfter(followed, brokenAt.get()))
                                .count()
                        >= WINDOWS_WATCHED_AFTER_BREAK;
    }

    private static boolean signedAfter(Follower.Followed followed, Instant instant) {
        Duration lead = Duration.ofSeconds((long) DemoNetwork.LEAD_SLOTS * DemoNetwork.SLOT_SECONDS);
        return followed.round().effectiveAt().minus(lead).isAfter(instant);
    }

    private void watchForBreak(OperatorApi operator, Instant now) throws InterruptedException {
        if (brokenAt.isEmpty()) {
            for (JsonNode reserve : operator.list("reserves")) {
                for (JsonNode open : reserve.path("breaks")) {
                    if (open.path("code").asString().equals("ORPHAN_MINT")) {
                        brokenAt = Optional.of(now);
                    }
                }
            }
        }
    }

    private void killOne(Demo demo, Follower follower, Instant now) throws IOException, InterruptedException {
        if (!options.killOne()) {
            return;
        }
        if (killedAt.isEmpty() && follower.completed() >= 1) {
            demo.killOperator(KILLED);
            killedAt = Optional.of(now);
            screen.say("operator " + KILLED + " killed with SIGKILL");
        } else if (killedAt.isPresent()
                && restartedAt.isEmpty()
                && now.isAfter(killedAt.get().plus(DOWN))) {
            demo.startOperator(KILLED);
            restartedAt = Optional.of(now);
            screen.say("operator " + KILLED + " started again");
        } else if (restartedAt.isPresent() && !votedAgain && votes(demo) > 0) {
            votedAgain = true;
            screen.say("operator " + KILLED + " signs again");
        }
    }

    /** Shares the restarted operator has sent in this run, by its own metrics. */
    private static long votes(Demo demo) throws InterruptedException {
        return demo.operators().get(KILLED - 1).messagesSent("SHARE");
    }

    private boolean report(Demo demo, Follower follower, boolean finished) throws IOException, InterruptedException {
        OperatorApi operator = demo.operators().get(0);
        DemoReport report = new DemoReport();
        report.check("the demo ran to its end", finished);
        report.rounds(follower.rounds());
        report.put("settlements", operator.all("settlements"));
        report.put("transfers", operator.all("transfers"));
        report.put("reserves", operator.list("reserves"));
        report.put("refusals", operator.all("refusals"));
        if (options.unbackedMint()) {
            report.check("the unbacked mint is an open break", brokenAt.isPresent());
            report.check(
                    "nothing of the asset was attested after the break",
                    brokenAt.isPresent()
                            && follower.rounds().stream()
                                    .filter(followed -> followed.round().book().equals("treasury"))
                                    .noneMatch(followed -> signedAfter(followed, brokenAt.get())));
        }
        if (options.killOne()) {
            report.check("the killed operator came back and signs", votedAgain);
        }
        if (replacement.isPresent()) {
            replacement.get().report(report, follower);
        }
        if (options.report().isPresent()) {
            report.write(options.report().get());
            screen.say("report: " + options.report().get());
        }
        screen.say(report.agrees() ? "every check held" : "A CHECK FAILED; see the report");
        return report.agrees();
    }

    private void clean(Path folder) {
        if (options.keep()) {
            screen.say("kept: " + folder);
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException alreadyGone) {
            return;
        }
    }
}
