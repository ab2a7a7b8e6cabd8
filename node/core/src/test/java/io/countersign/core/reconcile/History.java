package io.countersign.core.reconcile;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody.ChainSupply;
import io.countersign.model.Hashes;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenEffect.Cause;
import io.countersign.spi.TokenRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A made-up past of one asset on three chains with block times of 1, 2 and 5 seconds; times are seconds after its start. */
final class History {
    private static final int[] BLOCK_SECONDS = {1, 2, 5};
    private static final int[] SCALES = {6, 6, 18};

    static final AssetId ASSET = new AssetId("TBF");
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    static final List<ChainId> CHAINS = List.of(new ChainId(1), new ChainId(2), new ChainId(3));
    static final AssetPolicy POLICY = new AssetPolicy(
            ASSET, CHAINS.stream().map(History::token).toList(), Duration.ofSeconds(60), Duration.ofSeconds(5));

    private final List<TokenEffect> effects = new ArrayList<>();
    private int transactions;

    static WatchedToken token(ChainId chain) {
        Address contract = new Address(Bytes.of(new byte[Address.SIZE_BYTES]));
        return new WatchedToken(chain, new TokenRef(ASSET, contract, SCALES[index(chain)]), 0);
    }

    static Quantity units(long wholeUnits) {
        return POLICY.canonical(Quantity.of(wholeUnits, 0, Unit.UNITS));
    }

    static Address account(int number) {
        byte[] bytes = new byte[Address.SIZE_BYTES];
        bytes[Address.SIZE_BYTES - 1] = (byte) number;
        return new Address(Bytes.of(bytes));
    }

    static BlockRef block(ChainId chain, long number) {
        return block(chain, number, "");
    }

    static BlockRef block(ChainId chain, long number, String fork) {
        Digest32 hash = Hashes.keccak256(
                new CanonicalWriter().i64(chain.value()).i64(number).text(fork).toBytes());
        return new BlockRef(chain, number, hash, START.plusSeconds(number * BLOCK_SECONDS[index(chain)]));
    }

    /** The newest block of {@code chain} with a time of at most {@code second}. */
    static BlockRef blockAt(ChainId chain, long second) {
        return block(chain, second / BLOCK_SECONDS[index(chain)]);
    }

    History with(ChainId chain, long second, Cause cause, int account, long wholeUnits) {
        effects.add(effect(blockFrom(chain, second), cause, account, wholeUnits, ++transactions));
        return this;
    }

    static TokenEffect effect(BlockRef block, Cause cause, int account, long wholeUnits, int transaction) {
        Quantity amount = Quantity.of(wholeUnits, 0, Unit.UNITS)
                .atScale(SCALES[index(block.chain())])
                .orElseThrow();
        Digest32 hash = Hashes.keccak256("transaction " + transaction);
        return new TokenEffect(block, hash, 0, ASSET, cause, account(account), amount);
    }

    List<TokenEffect> on(ChainId chain, long from, long to) {
        return effects.stream()
                .filter(effect -> effect.block().chain().equals(chain))
                .filter(effect ->
                        effect.block().number() >= from && effect.block().number() <= to)
                .sorted(Comparator.comparingLong(effect -> effect.block().number()))
                .toList();
    }

    /** All chains, each final up to its own second and read {@code ahead} seconds further. */
    List<ChainView> views(List<Long> finalSeconds, long ahead) {
        List<ChainView> views = new ArrayList<>();
        for (int i = 0; i < CHAINS.size(); i++) {
            views.add(view(CHAINS.get(i), finalSeconds.get(i), finalSeconds.get(i) + ahead));
        }
        return views;
    }

    ChainView view(ChainId chain, long finalSecond, long headSecond) {
        BlockRef finalized = blockAt(chain, finalSecond);
        BlockRef head = blockAt(chain, headSecond);
        return new ChainView(
                finalized,
                on(chain, 0, finalized.number()),
                supply(chain, finalized.number()),
                head,
                on(chain, finalized.number() + 1, head.number()),
                List.of(),
                Optional.empty());
    }

    List<ChainSupply> supplies(long cutSecond) {
        return CHAINS.stream()
                .map(chain -> blockAt(chain, cutSecond))
                .map(block -> new ChainSupply(block, supply(block.chain(), block.number())))
                .toList();
    }

    /** What the token would say; kept apart from the code under test. */
    Quantity supply(ChainId chain, long number) {
        Quantity supply = Quantity.zero(SCALES[index(chain)], Unit.UNITS);
        for (TokenEffect effect : on(chain, 0, number)) {
            boolean rises = switch (effect.cause()) {
                case ISSUED, CROSSCHAIN_MINT, UNATTRIBUTED_MINT -> true;
                case REDEEMED, CROSSCHAIN_BURN, UNATTRIBUTED_BURN -> false;
            };
            supply = rises ? supply.plus(effect.amount()) : supply.minus(effect.amount());
        }
        return supply;
    }

    private static BlockRef blockFrom(ChainId chain, long second) {
        int blockSeconds = BLOCK_SECONDS[index(chain)];
        return block(chain, (second + blockSeconds - 1) / blockSeconds);
    }

    private static int index(ChainId chain) {
        return (int) chain.value() - 1;
    }
}
