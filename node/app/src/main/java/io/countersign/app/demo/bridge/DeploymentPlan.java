package io.countersign.app.demo.bridge;

import io.countersign.contracts.FeedTerms;
import io.countersign.model.Address;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The contracts of one chain.
 *
 * @param genesis whole second at which slot 0 starts
 * @param groupKey compressed, 33 bytes
 */
public record DeploymentPlan(
        Digest32 networkId, Instant genesis, Duration slot, Bytes groupKey, List<Book> books, Token token) {
    public DeploymentPlan {
        books = List.copyOf(books);
    }

    /** @param feeds in lane order; each gets a reader */
    public record Book(BookId id, List<Feed> feeds, Duration maxLead, Duration maxLifetime) {
        public Book {
            feeds = List.copyOf(feeds);
        }
    }

    public record Feed(FeedId id, FeedTerms terms, String description) {}

    /** @param scale the token's decimals */
    public record Token(String name, String symbol, int scale, Address issuer, Address bridge) {}
}
