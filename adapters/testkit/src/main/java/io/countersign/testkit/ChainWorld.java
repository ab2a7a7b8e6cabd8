package io.countersign.testkit;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.spi.ReaderRef;
import io.countersign.spi.TokenRef;
import java.time.Instant;

/**
 * A chain in the hands of a test. Every action is mined before the method returns; blocks are one second apart, and a block is final
 * once {@link #finalityBlocks} more have been mined.
 */
public interface ChainWorld extends AutoCloseable {
    ChainAdapter adapter();

    /** Another adapter of the same account with the same outbox, as after a restart. */
    ChainAdapter restarted();

    TokenRef token();

    ReaderRef reader();

    Address gate();

    long finalityBlocks();

    void mine(int blocks);

    /** Mines one block with exactly this time, which is after the newest block's. */
    void mineAt(Instant time);

    /** Replaces the newest {@code blocks} blocks by as many empty ones. */
    void reorganise(int blocks);

    void issue(Address account, Quantity amount);

    void crosschainBurn(Address account, Quantity amount);

    void crosschainMint(Address account, Quantity amount);

    /** No endpoint answers from now on. */
    void fallSilent();

    /** A signed book of one feed that takes effect at the first slot at or after {@code effectiveFrom}, for one minute. */
    Attestation book(Instant effectiveFrom, Quantity value);

    /** A signed release of a deal at {@link #gate}, in force for one minute from the first slot at or after {@code effectiveFrom}. */
    Attestation release(String deal, Instant effectiveFrom);

    /** Key of the committee that founded the hub: 33 bytes, compressed. */
    Bytes groupKey();

    /** Another key of the same form, not in force yet. */
    Bytes nextKey();

    /** The signed change from {@link #groupKey} to {@link #nextKey}, in effect from {@code from} on, with one minute of grace. */
    ChainCall.Rotate rotation(int epoch, Instant from);

    Digest32 digest(Attestation attestation);

    @Override
    void close();
}
