package io.countersign.testkit;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Quantity;
import io.countersign.spi.ChainCall;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenEffect.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chain in memory with a hub and gates that accept what the contracts accept, signatures aside. It has reorgs and a finality lag,
 * and no clock: blocks come when they are mined.
 */
public final class FakeChain {
    private final ChainId id;
    private final long finalityBlocks;
    private final Bytes groupKey;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Digest32, Sent> waiting = new LinkedHashMap<>();
    private int forks;
    private int transactions;
    private boolean silent;

    /** @param groupKey of the committee that founded the hub: 33 bytes, compressed */
    public FakeChain(ChainId id, Instant genesis, long finalityBlocks, Bytes groupKey) {
        this.id = id;
        this.groupKey = groupKey;
        this.finalityBlocks = finalityBlocks;
        add(genesis, List.of(), List.of());
    }

    /** A call on its way, or in a block, with the account that sent it. */
    record Sent(Digest32 key, ChainCall call, String account) {
        Attestation attestation() {
            return call.attestation();
        }
    }

    record Block(BlockRef ref, List<TokenEffect> effects, List<Sent> calls) {}

    public synchronized void mine(int count) {
        for (int i = 0; i < count; i++) {
            mineAt(newest().ref().time().plusSeconds(1));
        }
    }

    /** Mines one block at {@code time} with every waiting call that the contracts accept then. */
    public synchronized void mineAt(Instant time) {
        List<Sent> accepted = new ArrayList<>();
        for (Sent sent : List.copyOf(waiting.values())) {
            FakeContracts contracts = FakeContracts.after(groupKey, blocks).with(accepted);
            if (contracts.accepts(sent, time)) {
                accepted.add(sent);
                waiting.remove(sent.key());
            }
        }
        add(time, List.of(), accepted);
    }

    /** Mines one block with one change of supply. */
    public synchronized void change(AssetId asset, Cause cause, Address account, Quantity amount) {
        Instant time = newest().ref().time().plusSeconds(1);
        BlockRef ref = reference(time);
        Digest32 transaction = Hashes.keccak256("transaction " + ++transactions + " of chain " + id);
        blocks.add(new Block(
                ref, List.of(new TokenEffect(ref, transaction, 0, asset, cause, account, amount)), List.of()));
    }

    /** Replaces the newest {@code count} blocks by empty ones; their calls wait again, their supply changes are gone. */
    public synchronized void reorganise(int count) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Block gone = blocks.remove(blocks.size() - 1);
            gone.calls().forEach(sent -> waiting.put(sent.key(), sent));
            times.add(gone.ref().time());
        }
        forks++;
        times.reversed().forEach(time -> add(time, List.of(), List.of()));
    }

    /** Whether nobody answers any more. */
    public synchronized void setSilent(boolean silent) {
        this.silent = silent;
    }

    ChainId id() {
        return id;
    }

    /** What the contracts hold after {@code blocks}. */
    FakeContracts contracts(List<Block> blocks) {
        return FakeContracts.after(groupKey, blocks);
    }

    Duration finality() {
        return Duration.ofSeconds(finalityBlocks);
    }

    synchronized boolean isSilent() {
        return silent;
    }

    synchronized void send(Sent sent) {
        boolean known = blocks.stream().anyMatch(block -> block.calls().contains(sent));
        if (!known) {
            waiting.putIfAbsent(sent.key(), sent);
        }
    }

    synchronized List<Block> blocks() {
        return List.copyOf(blocks);
    }

    synchronized Block newest() {
        return blocks.get(blocks.size() - 1);
    }

    synchronized Block finalized() {
        return blocks.get((int) Math.max(0, blocks.size() - 1 - finalityBlocks));
    }

    private void add(Instant time, List<TokenEffect> effects, List<Sent> calls) {
        blocks.add(new Block(reference(time), effects, calls));
    }

    private BlockRef reference(Instant time) {
        long number = blocks.size();
        Digest32 hash = Hashes.keccak256(
                new CanonicalWriter().i64(id.value()).i64(number).i32(forks).toBytes());
        return new BlockRef(id, number, hash, time);
    }
}
