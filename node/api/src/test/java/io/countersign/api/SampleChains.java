package io.countersign.api;

import io.countersign.core.view.LaneView;
import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three chains and what stands on them. */
final class SampleChains {
    static final AssetId ASSET = new AssetId("TBF");

    static final List<String> CHAIN_NAMES = List.of("Aster", "Borealis", "Cirrus");

    private SampleChains() {}

    /** The chains by their place in the sample, from 1. */
    static Stream<Integer> chains() {
        return IntStream.rangeClosed(1, CHAIN_NAMES.size()).boxed();
    }

    static ChainId chain(int n) {
        return new ChainId(31_336L + n);
    }

    static String name(int n) {
        return CHAIN_NAMES.get(n - 1);
    }

    static Address address(String what, int n) {
        return new Address(Hashes.keccak256(what + n).bytes().slice(0, Address.SIZE_BYTES));
    }

    static Digest32 transaction(String what) {
        return Hashes.keccak256("transaction " + what);
    }

    static Quantity units(long unscaled) {
        return Quantity.of(unscaled, 6, Unit.UNITS);
    }

    static LaneView value(long unscaled, Unit unit) {
        return new LaneView.Value(Quantity.of(unscaled, 6, unit));
    }

    static BlockRef block(Instant now, int n, int back) {
        int seconds = n * 2;
        long number = 18_204L / n - back;
        return new BlockRef(
                chain(n),
                number,
                Hashes.keccak256("block " + n + " " + number),
                now.minusSeconds((long) seconds * back + 1));
    }
}
