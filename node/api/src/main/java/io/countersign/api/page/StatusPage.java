package io.countersign.api.page;

import io.countersign.core.view.BookView;
import io.countersign.core.view.FeedOnChainView;
import io.countersign.core.view.FeedView;
import io.countersign.core.view.FeedView.FeedRoundView;
import io.countersign.core.view.LaneView;
import io.countersign.core.view.NodeView;
import io.countersign.core.view.NodeViews;
import io.countersign.core.view.ReserveView;
import io.countersign.model.Quantity;
import io.countersign.spi.FeedReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operator page as it is before any script runs: who the node is, every feed on every chain, every reserve. */
public final class StatusPage {
    private static final String NOTHING = "–";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String template;

    public StatusPage(String template) {
        this.template = template;
    }

    public String render(NodeViews views) {
        NodeView node = views.node();
        Map<String, String> parts = Map.of(
                "operator", escape(node.name()),
                "network", escape(node.networkId().toHex()),
                "at", escape(views.now().toString()),
                "feeds", feeds(views.books()),
                "reserves", reserves(views.reserves()));
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
    }

    private static String feeds(List<BookView> books) {
        return books.stream()
                .flatMap(book -> book.feeds().stream())
                .flatMap(feed -> feed.chains().stream().map(chain -> feedRow(feed, chain)))
                .collect(Collectors.joining("\n"));
    }

    private static String feedRow(FeedView feed, FeedOnChainView chain) {
        return row(
                feed.id().name(),
                chain.chainName(),
                chain.reading().map(StatusPage::served).orElse("unknown"),
                feed.live().map(StatusPage::signed).orElse(NOTHING),
                feed.next().map(StatusPage::signed).orElse(NOTHING),
                feed.next()
                        .map(next -> next.round().effectiveAt())
                        .map(Instant::toString)
                        .orElse(NOTHING));
    }

    private static String reserves(List<ReserveView> reserves) {
        return reserves.stream()
                .map(reserve -> row(
                        reserve.asset().name(),
                        known(reserve.reserve()),
                        known(reserve.claims()),
                        known(reserve.inFlight()),
                        reserve.verdict().name()))
                .collect(Collectors.joining("\n"));
    }

    private static String served(FeedReading reading) {
        return reading.round().map(round -> round.value().toString()).orElse("reverts");
    }

    private static String signed(FeedRoundView feed) {
        return switch (feed.lane()) {
            case LaneView.Value value -> value.quantity().toString();
            case LaneView.Refused refused -> "refused";
        };
    }

    private static String known(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse("unknown");
    }

    private static String row(String head, String... cells) {
        StringBuilder row =
                new StringBuilder("<tr><th scope=\"row\">").append(escape(head)).append("</th>");
        for (String cell : cells) {
            row.append("<td>").append(escape(cell)).append("</td>");
        }
        return row.append("</tr>").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
