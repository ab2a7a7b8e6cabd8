package io.countersign.chain.evm.read;

import io.countersign.chain.evm.rpc.Answer;
import io.countersign.chain.evm.rpc.Endpoint;
import io.countersign.chain.evm.rpc.Header;
import io.countersign.chain.evm.rpc.LogPlace;
import io.countersign.chain.evm.rpc.Queries;
import io.countersign.chain.evm.rpc.Query;
import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.contracts.TokenCalls;
import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.spi.EffectRange;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Response;

/**
 * Reads the supply changes of a token in a range of blocks from one endpoint. The same endpoint must have the last block before and
 * after, with the same hash; a range it refuses is asked in halves; an error is never taken for an empty range; amounts come from the
 * receipts' token logs.
 */
final class EffectReads {
    private static final Digest32 ZERO_TOPIC = Digest32.ZERO;

    private final Queries queries;
    private final Endpoint endpoint;
    private final TokenRef token;
    private final int maxRangeBlocks;
    private final Map<Long, BlockRef> blocks = new HashMap<>();

    EffectReads(ChainId chain, Endpoint endpoint, TokenRef token, int maxRangeBlocks) {
        this.queries = new Queries(chain);
        this.endpoint = endpoint;
        this.token = token;
        this.maxRangeBlocks = maxRangeBlocks;
    }

    /** The endpoint gave nothing usable. */
    private static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableException(String why) {
            super(why);
        }
    }

    Answer<EffectRange> read(long from, long to) {
        try {
            BlockRef last = block(to);
            List<TokenEffect> effects = new ArrayList<>();
            for (long start = from; start <= to; start += maxRangeBlocks) {
                effects.addAll(effects(start, Math.min(to, start + maxRangeBlocks - 1)));
            }
            blocks.remove(to);
            if (!block(to).equals(last)) {
                throw new UnusableException("the chain moved");
            }
            return new Answer.Given<>(new EffectRange(from, last, effects));
        } catch (UnusableException unusable) {
            return new Answer.Silent<>(String.valueOf(unusable.getMessage()));
        }
    }

    private List<TokenEffect> effects(long from, long to) throws UnusableException {
        TreeSet<Digest32> transactions = new TreeSet<>();
        transactions.addAll(transactions(from, to, TokenCalls.TRANSFER, ZERO_TOPIC));
        transactions.addAll(transactions(from, to, TokenCalls.TRANSFER, null, ZERO_TOPIC));
        List<Receipt> receipts = new ArrayList<>();
        for (Digest32 transaction : transactions) {
            receipts.add(receipt(transaction, from, to));
        }
        receipts.sort(Comparator.comparingLong(Receipt::block).thenComparingLong(Receipt::index));
        List<TokenEffect> effects = new ArrayList<>();
        for (Receipt receipt : receipts) {
            effects.addAll(new Attribution(token, block(receipt.block()))
                    .of(receipt)
                    .orElseThrow(() -> new UnusableException("a token log is malformed")));
        }
        return effects;
    }

    private List<Digest32> transactions(long from, long to, @Nullable Digest32... topics) throws UnusableException {
        Answer<List<LogPlace>> answer = endpoint.read(Queries.logs(token.contract(), from, to, topics));
        if (answer instanceof Answer.Given<List<LogPlace>> given) {
            return transactions(given.value(), from, to);
        }
        if (from == to) {
            throw new UnusableException("logs of block " + from + " are refused");
        }
        long middle = from + (to - from) / 2;
        List<Digest32> halves = new ArrayList<>(transactions(from, middle, topics));
        halves.addAll(transactions(middle + 1, to, topics));
        return halves;
    }

    private static List<Digest32> transactions(List<LogPlace> places, long from, long to) throws UnusableException {
        List<Digest32> transactions = new ArrayList<>();
        for (LogPlace place : places) {
            if (place.removed() || place.block() < from || place.block() > to) {
                throw new UnusableException("a log is removed or out of range");
            }
            transactions.add(place.transaction());
        }
        return transactions;
    }

    private Receipt receipt(Digest32 transaction, long from, long to) throws UnusableException {
        Receipt receipt = given(Queries.receipt(transaction), "receipt")
                .orElseThrow(() -> new UnusableException("a receipt is missing"));
        boolean isHere = receipt.block() >= from && receipt.block() <= to && receipt.succeeded();
        if (!isHere || !block(receipt.block()).hash().equals(receipt.blockHash())) {
            throw new UnusableException("a receipt is not of the chain's block");
        }
        return receipt;
    }

    private BlockRef block(long number) throws UnusableException {
        BlockRef known = blocks.get(number);
        if (known != null) {
            return known;
        }
        BlockRef block = given(queries.block(number), "block")
                .map(Header::block)
                .orElseThrow(() -> new UnusableException("block " + number + " is missing"));
        blocks.put(number, block);
        return block;
    }

    private <R extends Response<?>, T> T given(Query<R, T> query, String what) throws UnusableException {
        return endpoint.read(query).given().orElseThrow(() -> new UnusableException(what + " is not given"));
    }
}
