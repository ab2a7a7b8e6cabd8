package io.countersign.api.json;

import static io.countersign.api.json.Json.list;
import static io.countersign.api.json.Json.object;
import static io.countersign.api.json.Json.orNull;
import static io.countersign.api.json.Json.time;

import io.countersign.core.view.BookView;
import io.countersign.core.view.DecisionView;
import io.countersign.core.view.FeedOnChainView;
import io.countersign.core.view.FeedView;
import io.countersign.core.view.FeedView.FeedRoundView;
import io.countersign.core.view.LandingView;
import io.countersign.core.view.LaneView;
import io.countersign.core.view.RoundView;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.spi.FeedReading;
import tools.jackson.databind.node.ObjectNode;

/** Books, feeds, and how their rounds land on chains. */
public final class BookJson {
    private BookJson() {}

    public static ObjectNode book(BookView book) {
        ObjectNode node = object().put("id", book.id().name())
                .put("stream", book.stream().toString())
                .put("title", book.title());
        node.set("decision", decision(book.decision()));
        node.set("feeds", list(book.feeds(), BookJson::feed));
        return node;
    }

    public static ObjectNode feed(FeedView feed) {
        ObjectNode node = object().put("id", feed.id().name())
                .put("book", feed.book().name())
                .put("title", feed.title())
                .put("unit", feed.unit().code())
                .put("scale", feed.scale());
        node.set("previous", orNull(feed.previous(), BookJson::round));
        node.set("live", orNull(feed.live(), BookJson::round));
        node.set("next", orNull(feed.next(), BookJson::round));
        node.set("chains", list(feed.chains(), BookJson::onChain));
        return node;
    }

    static ObjectNode landing(LandingView landing) {
        ObjectNode node = object().put("sequence", landing.sequence())
                .put("digest", landing.digest().toHex())
                .put("status", status(landing.stage()))
                .putNull("transaction")
                .putNull("block")
                .putNull("gasUsed")
                .putNull("refusal");
        stage(landing.stage(), node);
        node.set("effectiveAt", time(landing.effectiveAt()));
        node.set("landedAt", orNull(landing.landedAt(), Json::time));
        landing.lateBy()
                .ifPresentOrElse(
                        late -> node.put("lateBySeconds", late.toSeconds()), () -> node.putNull("lateBySeconds"));
        return node;
    }

    static void lane(LaneView lane, ObjectNode node) {
        switch (lane) {
            case LaneView.Value value -> {
                node.put("status", "VALUE").set("value", Json.quantity(value.quantity()));
                node.putNull("reason");
            }
            case LaneView.Refused refused -> {
                node.put("status", "REFUSED").putNull("value");
                node.set("reason", orNull(refused.reason(), Json::text));
            }
        }
    }

    private static ObjectNode decision(DecisionView decision) {
        ObjectNode node = object().put("window", decision.window())
                .put("view", decision.view())
                .put("phase", decision.phase().name());
        node.set("opensAt", time(decision.opensAt()));
        node.set("effectiveAt", time(decision.effectiveAt()));
        node.set("refusal", orNull(decision.refusal(), Json::refusal));
        return node;
    }

    private static ObjectNode round(FeedRoundView feed) {
        RoundView round = feed.round();
        ObjectNode node = object().put("sequence", round.sequence())
                .put("digest", round.digest().toHex());
        node.set("observedAt", time(round.observedAt()));
        node.set("effectiveAt", time(round.effectiveAt()));
        node.set("nextExpectedAt", time(round.nextExpectedAt()));
        node.set("expiresAt", time(round.expiresAt()));
        lane(feed.lane(), node);
        return node;
    }

    private static ObjectNode onChain(FeedOnChainView feed) {
        ObjectNode node = object().put("chain", feed.chain().toString())
                .put("name", feed.chainName())
                .put("reader", feed.reader().toHex());
        node.set("reading", orNull(feed.reading(), BookJson::reading));
        node.set("live", orNull(feed.live(), BookJson::landing));
        node.set("next", orNull(feed.next(), BookJson::landing));
        return node;
    }

    private static ObjectNode reading(FeedReading reading) {
        ObjectNode node = object();
        node.set("block", Json.block(reading.block()));
        node.set("served", orNull(reading.round(), BookJson::served));
        return node;
    }

    private static ObjectNode served(FeedReading.Round round) {
        ObjectNode node = object().put("sequence", round.sequence());
        node.set("value", Json.quantity(round.value()));
        node.set("effectiveAt", time(round.effectiveAt()));
        return node;
    }

    private static String status(Stage stage) {
        return switch (stage) {
            case Stage.Intended intended -> "INTENDED";
            case Stage.Sent sent -> "SENT";
            case Stage.Mined mined -> "MINED";
            case Stage.Final settled -> "FINAL";
            case Stage.LandedByAnother landed -> "LANDED_BY_ANOTHER";
            case Stage.Failed failed -> "FAILED";
        };
    }

    private static void stage(Stage stage, ObjectNode node) {
        switch (stage) {
            case Stage.Intended intended -> {}
            case Stage.LandedByAnother landed -> {}
            case Stage.Sent sent -> node.put("transaction", sent.transaction().toHex());
            case Stage.Mined mined ->
                node.put("transaction", mined.transaction().toHex())
                        .put("block", Long.toString(mined.block()))
                        .put("gasUsed", Long.toString(mined.gasUsed()));
            case Stage.Final settled ->
                node.put("transaction", settled.transaction().toHex())
                        .put("block", Long.toString(settled.block()))
                        .put("gasUsed", Long.toString(settled.gasUsed()));
            case Stage.Failed failed -> node.set("refusal", Json.refusal(failed.refusal()));
        }
    }
}
