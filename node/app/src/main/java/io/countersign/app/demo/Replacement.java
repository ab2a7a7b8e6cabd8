package io.countersign.app.demo;

import io.countersign.app.config.Lookup;
import io.countersign.app.verify.BundleVerifier;
import io.countersign.contracts.CommitteeCalls;
import io.countersign.contracts.EvmSignature;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One operator takes the place of another while rounds go on: starts the one, ends the other, and checks what each can do then. */
final class Replacement {
    /** A book may miss this many windows in a row, and no more. */
    private static final int MAY_MISS = 1;

    private static final Duration SLOWEST_BLOCK = Duration.ofSeconds(4);

    private final Demo demo;
    private final Handover handover;
    private final Instant from;
    private final Consumer<String> says;
    private final Map<String, Bytes> keysBefore = new TreeMap<>();
    private boolean started;
    private Optional<JsonNode> change = Optional.empty();
    private Optional<Instant> signsSince = Optional.empty();
    private Optional<Instant> leftAt = Optional.empty();

    /** @param from when the next committee begins */
    Replacement(Demo demo, Handover handover, Instant from, Consumer<String> says) {
        this.demo = demo;
        this.handover = handover;
        this.from = from;
        this.says = says;
    }

    void poll(Follower follower, Instant now) throws IOException, InterruptedException {
        if (!started) {
            keysBefore.putAll(keys());
            demo.startOperator(Handover.COMES);
            started = true;
            says.accept("operator " + Handover.COMES + " starts; it takes the place of operator " + Handover.LEAVES
                    + " at " + from);
        }
        if (change.isEmpty()) {
            change = readChange();
            change.ifPresent(known -> says.accept(
                    "the change of committee is signed: " + known.path("digest").asString()));
        }
        if (signsSince.isEmpty() && operator(Handover.COMES).messagesSent("SHARE") > 0) {
            signsSince = Optional.of(now);
            says.accept("operator " + Handover.COMES + " signs");
        }
        if (leftAt.isEmpty() && signsSince.isPresent() && isSigned(follower, from)) {
            demo.endOperator(Handover.LEAVES);
            leftAt = Optional.of(now);
            says.accept("operator " + Handover.LEAVES + " has left: its node is stopped");
        }
    }

    /** Whether a round was signed after the operator left, and the key before is out of its grace on every chain. */
    boolean isDone(Follower follower, Instant now) {
        boolean goesOn = leftAt.filter(left -> isSigned(follower, left)).isPresent();
        return goesOn && now.isAfter(from.plus(Handover.GRACE).plus(SLOWEST_BLOCK));
    }

    /** Whether a window that opened at or after the instant is signed. */
    private static boolean isSigned(Follower follower, Instant from) {
        return follower.rounds().stream()
                .anyMatch(followed -> !opened(followed.round()).isBefore(from));
    }

    private static Instant opened(RoundCheck.Round round) {
        return round.effectiveAt().minus(Duration.ofSeconds((long) DemoNetwork.LEAD_SLOTS * DemoNetwork.SLOT_SECONDS));
    }

    private OperatorApi operator(int operator) {
        return demo.operators().get(operator - 1);
    }

    private Optional<JsonNode> readChange() throws InterruptedException {
        for (JsonNode term : operator(1).list("committees")) {
            if (term.path("epoch").asInt() == 2 && term.path("change").isString()) {
                return operator(1).attestation(term.path("change").asString());
            }
        }
        return Optional.empty();
    }

    void report(DemoReport report, Follower follower) throws InterruptedException {
        Map<String, Bytes> keysAfter = keys();
        report.put("committees", operator(1).list("committees"));
        report.check("the change of committee is signed, and verifies offline under the key before", isVerified());
        report.check("operator " + Handover.COMES + " signs", signsSince.isPresent());
        report.check(
                "operator " + Handover.LEAVES + " left, and rounds went on without it",
                leftAt.filter(left -> isSigned(follower, left)).isPresent());
        report.check(
                "the share of operator " + Handover.LEAVES + " makes no signature with shares of epoch 2",
                demo.oldShare().isWorthless());
        report.check(
                "no book missed more than " + MAY_MISS + " window in a row",
                longestStep(follower.rounds()) <= (MAY_MISS + 1L) * DemoNetwork.WINDOW_SLOTS);
        switch (handover) {
            case NONE -> {}
            case RESHARE ->
                report.check(
                        "every chain takes the same group key as before",
                        keysBefore.size() == demo.hubs().size() && keysAfter.equals(keysBefore));
            case ROTATE -> rotated(report, keysAfter);
        }
    }

    private void rotated(DemoReport report, Map<String, Bytes> keysAfter) throws InterruptedException {
        Optional<Bytes> next = operator(1).list("committees").stream()
                .filter(term -> term.path("epoch").asInt() == 2)
                .map(term -> Bytes.fromHex(term.path("groupKey").asString()))
                .findFirst();
        report.check(
                "every chain takes the next committee's key, which is another",
                next.isPresent()
                        && keysAfter.size() == demo.hubs().size()
                        && keysAfter.values().stream().allMatch(next.get()::equals)
                        && keysBefore.values().stream().noneMatch(next.get()::equals));
        report.check(
                "after its grace no chain takes what the key before signed",
                change.isPresent() && refusing(change.get()) == demo.hubs().size());
    }

    /** How many hubs say that the signature under a bundle is none. */
    private int refusing(JsonNode bundle) throws InterruptedException {
        JsonNode parts = bundle.path("signature");
        Bytes signature = Bytes.concat(
                Bytes.fromHex(parts.path("r").asString()),
                Bytes.fromHex(parts.path("z").asString()));
        Bytes call = CommitteeCalls.verifyFact(
                Digest32.fromHex(bundle.path("digest").asString()),
                EvmSignature.of(signature).orElseThrow());
        int refusing = 0;
        for (DemoChain chain : demo.hubs().keySet()) {
            boolean refuses = ask(chain, call)
                    .map(CommitteeCalls::decodeVerify)
                    .filter(Result.ok(false)::equals)
                    .isPresent();
            refusing += refuses ? 1 : 0;
        }
        return refusing;
    }

    private boolean isVerified() {
        Optional<Bytes> before = keysBefore.values().stream().findFirst();
        return change.isPresent()
                && before.isPresent()
                && BundleVerifier.verify(change.get().toString(), before.map(Bytes::toHex))
                        instanceof Result.Ok<List<BundleVerifier.Check>>(List<BundleVerifier.Check> checks)
                && checks.stream().allMatch(BundleVerifier.Check::holds);
    }

    /** The longest way from one signed window of a book to the next, in slots. */
    private static long longestStep(List<Follower.Followed> rounds) {
        Map<String, Long> last = new LinkedHashMap<>();
        long longest = 0;
        for (Follower.Followed followed : rounds) {
            RoundCheck.Round round = followed.round();
            Long before = last.put(round.book(), round.sequence());
            longest = before == null ? longest : Math.max(longest, round.sequence() - before);
        }
        return longest;
    }

    /** The group key of every hub that answers, by the chain's name. */
    private Map<String, Bytes> keys() throws InterruptedException {
        Map<String, Bytes> keys = new TreeMap<>();
        for (DemoChain chain : demo.hubs().keySet()) {
            ask(chain, CommitteeCalls.groupKey())
                    .map(CommitteeCalls::decodeGroupKey)
                    .flatMap(key -> key instanceof Result.Ok<Bytes>(Bytes read) ? Optional.of(read) : Optional.empty())
                    .ifPresent(key -> keys.put(chain.name(), key));
        }
        return keys;
    }

    /** What the hub of a chain answers. */
    private Optional<Bytes> ask(DemoChain chain, Bytes call) throws InterruptedException {
        String hub = Lookup.in(demo.hubs(), chain).toHex();
        return demo.http()
                .call(chain.endpoint(), "eth_call", Map.of("to", hub, "data", call.toHex()), "latest")
                .map(answer -> Bytes.fromHex(answer.asString()));
    }
}
