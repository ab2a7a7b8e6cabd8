package io.countersign.core.round;

import io.countersign.core.report.FeedResult;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.util.List;

/** Refusals of a window, each said once. */
final class Sayings {
    private Sayings() {}

    static void refusedFeeds(Turn turn, At at, List<FeedResult> feeds) {
        say(
                turn,
                at,
                feeds.stream()
                        .filter(FeedResult.Refused.class::isInstance)
                        .map(feed -> ((FeedResult.Refused) feed).refusal())
                        .toList());
    }

    static void nothingToSign(Turn turn, At at, List<Refusal> refusals) {
        if (!turn.window(at).said().refusals()) {
            say(turn, at, refusals);
            turn.refuse(at, new Refusal(ReasonCode.NOTHING_TO_SIGN, at.stream().name(), "no value in this window"));
        }
    }

    static void missed(Turn turn, At at) {
        WindowState.Said said = turn.window(at).said();
        if (!said.missed()) {
            turn.put(at, turn.window(at).say(new WindowState.Said(said.refusals(), true, said.caughtUp())));
            turn.refuse(at, new Refusal(ReasonCode.WINDOW_MISSED, at.stream().name(), "expired without a signature"));
        }
    }

    private static void say(Turn turn, At at, List<Refusal> refusals) {
        WindowState.Said said = turn.window(at).said();
        if (!said.refusals()) {
            turn.put(at, turn.window(at).say(new WindowState.Said(true, said.missed(), said.caughtUp())));
            refusals.forEach(refusal -> turn.refuse(at, refusal));
        }
    }
}
