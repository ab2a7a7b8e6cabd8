package io.countersign.model;

/** How an asset pays redemptions. */
public sealed interface RedemptionStage {
    /** Requests are paid at once, as far as the allowance goes. */
    record Open() implements RedemptionStage {}

    /**
     * The queue was frozen and is paid in batches.
     *
     * @param batch the one that is due, from 1
     * @param batches of the whole queue, up to 255
     */
    record Batched(int batch, int batches) implements RedemptionStage {
        private static final int MAX_BATCHES = 255;

        public Batched {
            if (batch < 1 || batch > batches || batches > MAX_BATCHES) {
                throw new IllegalArgumentException("no batch " + batch + " of " + batches);
            }
        }
    }

    /** Nothing is paid. */
    record Suspended() implements RedemptionStage {}
}
