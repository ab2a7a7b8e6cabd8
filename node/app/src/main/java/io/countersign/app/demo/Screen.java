package io.countersign.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The demo in a terminal: one calm picture redrawn in place, or plain lines where nobody watches. */
final class Screen {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final int SHOWN = 5;
    private static final int SHORT_HASH = 10;
    private static final int MAX_DETAIL = 96;

    private final PrintWriter out;
    private final boolean live;
    private final List<String> heading = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    /** @param live whether a person watches a terminal */
    Screen(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    void say(String line) {
        heading.add(line);
        out.println(line);
        out.flush();
    }

    /** Shows the state of things; {@code rounds} counts completed ones. */
    void show(OperatorApi operator, Follower follower, Instant now) throws InterruptedException {
        if (live) {
            draw(operator, follower, now);
        } else {
            tell(operator, follower);
        }
    }

    private void draw(OperatorApi operator, Follower follower, Instant now) throws InterruptedException {
        List<JsonNode> books = operator.list("books");
        if (books.isEmpty()) {
            return;
        }
        StringBuilder picture = new StringBuilder(HOME_AND_CLEAR);
        line(picture, BOLD + "Countersign" + PLAIN + "  " + operator.page() + DIM + "   Ctrl-C ends it" + PLAIN);
        line(picture, DIM + heading.getLast() + PLAIN);
        books.forEach(book -> book(picture, book, now));
        reserves(picture, operator.list("reserves"));
        section(picture, "Settlements");
        operator.newest("settlements", SHOWN)
                .forEach(deal -> line(
                        picture,
                        String.format(
                                Locale.ROOT,
                                "  %-12s %-18s %-8s %16s  %s",
                                text(deal, "deal"),
                                text(deal, "status"),
                                text(deal, "outcome"),
                                deal.path("units").path("decimal").asString(""),
                                hash(text(deal, "transaction")))));
        section(picture, "Transfers");
        operator.newest("transfers", SHOWN).forEach(transfer -> line(picture, "  " + transfer(transfer)));
        section(picture, "Refusals");
        operator.newest("refusals", SHOWN).forEach(refusal -> line(picture, "  " + refusal(refusal)));
        line(picture, "");
        line(picture, DIM + rounds(follower) + PLAIN);
        out.print(picture);
        out.flush();
    }

    private static void book(StringBuilder picture, JsonNode book, Instant now) {
        JsonNode decision = book.path("decision");
        Instant effectiveAt =
                Instant.parse(decision.path("effectiveAt").path("time").asString());
        Duration left = Duration.between(now, effectiveAt);
        section(
                picture,
                text(book, "id") + DIM + "  window " + decision.path("window").asString("") + " "
                        + decision.path("phase").asString("").toLowerCase(Locale.ROOT)
                        + (left.isNegative() ? "" : ", takes effect in " + left.toSeconds() + " s") + PLAIN);
        for (JsonNode feed : book.path("feeds")) {
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT, "  %-12s %18s %-9s", text(feed, "id"), value(feed.path("live")), text(feed, "unit")));
            for (JsonNode chain : feed.path("chains")) {
                JsonNode served = chain.path("reading").path("served");
                row.append(String.format(
                        Locale.ROOT,
                        "  %s %s",
                        text(chain, "name"),
                        served.isObject() ? served.path("value").path("decimal").asString("") : "-"));
            }
            line(picture, row.toString());
        }
    }

    private static void reserves(StringBuilder picture, List<JsonNode> reserves) {
        section(picture, "Reserves");
        for (JsonNode reserve : reserves) {
            String verdict = text(reserve, "verdict");
            line(
                    picture,
                    String.format(
                            Locale.ROOT,
                            "  %-6s %s%s%s  reserve %s  claims %s  in flight %s",
                            text(reserve, "asset"),
                            verdict.equals("BREAK") ? RED + BOLD : "",
                            verdict,
                            PLAIN,
                            decimal(reserve.path("reserve")),
                            decimal(reserve.path("claims")),
                            decimal(reserve.path("inFlight"))));
            reserve.path("breaks")
                    .forEach(open ->
                            line(picture, "         " + RED + text(open, "code") + PLAIN + " " + text(open, "detail")));
        }
    }

    private static void section(StringBuilder picture, String title) {
        line(picture, "");
        line(picture, BOLD + title + PLAIN);
    }

    private static void line(StringBuilder picture, String text) {
        picture.append(text).append(System.lineSeparator());
    }

    /** One line for everything that was not said yet. */
    private void tell(OperatorApi operator, Follower follower) throws InterruptedException {
        for (Follower.Followed followed : follower.rounds()) {
            RoundCheck.Round round = followed.round();
            once("attested " + round.book() + " " + round.sequence() + " for " + round.effectiveAt() + " "
                    + values(round));
            if (followed.isChecked()) {
                once((followed.agrees() ? "in force on every chain " : "CHAINS DISAGREE on ") + round.book() + " "
                        + round.sequence());
            }
        }
        for (JsonNode deal : operator.newest("settlements", SHOWN).reversed()) {
            once("settlement " + text(deal, "deal") + " " + text(deal, "status") + " " + text(deal, "outcome"));
        }
        for (JsonNode transfer : operator.newest("transfers", SHOWN).reversed()) {
            once("transfer " + transfer(transfer));
        }
        for (JsonNode reserve : operator.list("reserves")) {
            once("reserve " + text(reserve, "asset") + " " + text(reserve, "verdict"));
            reserve.path("breaks").forEach(open -> once("break " + text(open, "code") + " " + text(open, "detail")));
        }
        for (JsonNode refusal : operator.newest("refusals", SHOWN).reversed()) {
            once("refused " + text(refusal, "number") + " " + refusal(refusal));
        }
    }

    private void once(String line) {
        if (said.add(line)) {
            out.println(line);
            out.flush();
        }
    }

    private static String values(RoundCheck.Round round) {
        StringBuilder values = new StringBuilder();
        round.feeds()
                .forEach(feed -> values.append(values.isEmpty() ? "" : ", ")
                        .append(feed.id())
                        .append(' ')
                        .append(feed.value().orElse("REFUSED")));
        return values.toString();
    }

    private static String transfer(JsonNode transfer) {
        JsonNode source = transfer.path("source");
        JsonNode destination = transfer.path("destination");
        JsonNode leg = source.isObject() ? source : destination;
        return String.format(
                Locale.ROOT,
                "%s %-14s %16s  %s -> %s",
                hash(text(transfer, "id")),
                text(transfer, "status"),
                leg.path("amount").path("decimal").asString(""),
                source.isObject() ? text(source, "chain") : "nowhere",
                destination.isObject() ? text(destination, "chain") : "...");
    }

    private static String refusal(JsonNode refusal) {
        String detail = text(refusal, "detail");
        return text(refusal, "code") + " " + text(refusal, "subject") + ": "
                + (detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "..." : detail);
    }

    private static String rounds(Follower follower) {
        long agreed = follower.rounds().stream()
                .filter(Follower.Followed::isChecked)
                .filter(Follower.Followed::agrees)
                .count();
        long checked =
                follower.rounds().stream().filter(Follower.Followed::isChecked).count();
        return agreed + " of " + checked + " rounds were served by every chain from their effective second";
    }

    private static String value(JsonNode round) {
        JsonNode value = round.path("value");
        return value.isObject() ? value.path("decimal").asString("") : round.isObject() ? "REFUSED" : "-";
    }

    private static String decimal(JsonNode quantity) {
        return quantity.isObject() ? quantity.path("decimal").asString("") : "unknown";
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String hash(String hex) {
        return hex.length() > SHORT_HASH ? hex.substring(0, SHORT_HASH) : hex;
    }
}
