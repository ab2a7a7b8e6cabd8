package io.countersign.app.bench;

import io.countersign.app.bench.GasFigures.Peer;
import java.util.List;

/**
 * Gas of one update by others: receipts' {@code gasUsed} on anvil (hardfork Osaka), their contracts unmodified, storage already
 * written before. The floors are minimal contracts without bounds and events.
 */
final class GasPeers {
    private static final long FLOOR_ONE_FEED = 34_146;
    private static final long FLOOR_TEN_FEEDS = 59_226;
    private static final long SCRIBE_BAR_13 = 123_055;
    private static final long OCR2_31_10 = 177_384;
    private static final long PYTH_13_OF_19 = 192_757;
    private static final long REDSTONE_3_SIGNERS_TEN_FEEDS = 201_487;

    private GasPeers() {}

    /** Scribe and OCR2 have no batch: as many transactions as feeds. */
    static List<Peer> of(int feeds) {
        return switch (feeds) {
            case 1 ->
                List.of(
                        new Peer("floor with effectiveAt", FLOOR_ONE_FEED),
                        new Peer("Scribe, bar 13", SCRIBE_BAR_13),
                        new Peer("Chainlink OCR2, n=31 f=10", OCR2_31_10),
                        new Peer("Pyth, 13 of 19", PYTH_13_OF_19));
            case 10 ->
                List.of(
                        new Peer("dense floor, 2 lanes a slot", FLOOR_TEN_FEEDS),
                        new Peer("RedStone push, 3 signers", REDSTONE_3_SIGNERS_TEN_FEEDS));
            default ->
                List.of(
                        new Peer("Scribe, bar 13, " + feeds + " transactions", feeds * SCRIBE_BAR_13),
                        new Peer("Chainlink OCR2, n=31 f=10, " + feeds + " transactions", feeds * OCR2_31_10));
        };
    }
}
