package io.countersign.core.view;

import io.countersign.model.BookId;
import io.countersign.model.FeedId;
import io.countersign.model.Unit;
import java.util.List;
import java.util.Optional;

/**
 * One feed: what the committee signed, and what each chain holds of it.
 *
 * @param scale decimals of every value of this feed
 * @param previous the round before {@code live}
 * @param live the round in force by the node's clock
 * @param next the attested round that is not in force yet
 * @param chains by rising chain id
 */
public record FeedView(
        FeedId id,
        BookId book,
        String title,
        Unit unit,
        int scale,
        Optional<FeedRoundView> previous,
        Optional<FeedRoundView> live,
        Optional<FeedRoundView> next,
        List<FeedOnChainView> chains) {
    public FeedView {
        chains = List.copyOf(chains);
    }

    /** A feed's lane in one round. */
    public record FeedRoundView(RoundView round, LaneView lane) {}
}
