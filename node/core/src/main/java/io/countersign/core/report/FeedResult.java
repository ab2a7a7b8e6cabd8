package io.countersign.core.report;

import io.countersign.core.config.FeedRule;
import io.countersign.model.Fact;
import io.countersign.model.FeedId;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.util.List;

/** What one feed came to: a value with the facts behind it, or a refusal. Only the lane is signed. */
public sealed interface FeedResult {
    FeedId feed();

    Lane lane();

    /** @param quantity at the feed's scale and unit */
    record Value(FeedId feed, Quantity quantity, List<Fact> used) implements FeedResult {
        public Value {
            used = List.copyOf(used);
        }

        @Override
        public Lane lane() {
            return new Lane.Value(quantity.unscaled());
        }
    }

    record Refused(FeedId feed, Refusal refusal) implements FeedResult {
        @Override
        public Lane lane() {
            return new Lane.Refused();
        }
    }

    static FeedResult refused(FeedRule rule, ReasonCode code, String detail) {
        return new Refused(rule.feed(), new Refusal(code, rule.feed().name(), detail));
    }
}
