package io.countersign.model;

import java.math.BigInteger;

/** One feed's place in a book: a number the contract serves, or nothing at all. */
public sealed interface Lane {
    /** A signed 120-bit integer; scale and unit are the feed's. */
    record Value(BigInteger number) implements Lane {
        private static final int MAX_BITS = 119;

        public Value {
            if (number.bitLength() > MAX_BITS) {
                throw new IllegalArgumentException("a lane holds a signed number of 120 bits");
            }
        }
    }

    /** The feed is refused in this window: readers revert. */
    record Refused() implements Lane {}
}
