package io.countersign.api.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per address. One request takes one token; tokens come back at a steady rate up to the burst. Owned by one
 * thread.
 */
final class RequestBudget {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long nanosPerToken;
    private final int burst;
    private final Map<AddressKey, Bucket> buckets;

    RequestBudget(int perSecond, int burst, int maxAddresses) {
        this.nanosPerToken = NANOS_PER_SECOND / perSecond;
        this.burst = burst;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<AddressKey, Bucket> eldest) {
                return size() > maxAddresses;
            }
        };
    }

    /** Takes a token of {@code address} at {@code nanos} of a monotonic clock, or says there is none. */
    boolean take(AddressKey address, long nanos) {
        Bucket bucket = buckets.computeIfAbsent(address, unseen -> new Bucket(burst, nanos));
        long earned = (nanos - bucket.countedAt) / nanosPerToken;
        if (earned >= burst - bucket.tokens) {
            bucket.tokens = burst;
            bucket.countedAt = nanos;
        } else {
            bucket.tokens += (int) earned;
            bucket.countedAt += earned * nanosPerToken;
        }
        if (bucket.tokens == 0) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    private static final class Bucket {
        private int tokens;
        private long countedAt;

        private Bucket(int tokens, long countedAt) {
            this.tokens = tokens;
            this.countedAt = countedAt;
        }
    }
}
