package io.countersign.chain.evm.rpc;

import io.countersign.contracts.EventLog;
import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthBlockNumber;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthChainId;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.core.methods.response.EthGetTransactionCount;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** The JSON-RPC methods this adapter uses (Ethereum execution API; EIP-1898 for calls pinned to a block hash). */
public final class Queries {
    private static final String FINALIZED = "finalized";
    private static final String LATEST = "latest";
    private static final String PENDING = "pending";
    private static final String SUCCESS = "0x1";

    private final ChainId chain;

    public Queries(ChainId chain) {
        this.chain = chain;
    }

    public static Query<EthChainId, Long> chainId() {
        return new Query<>("eth_chainId", List.of(), EthChainId.class, r -> number(r.getChainId()));
    }

    public static Query<EthBlockNumber, Long> latestNumber() {
        return new Query<>("eth_blockNumber", List.of(), EthBlockNumber.class, r -> number(r.getBlockNumber()));
    }

    public Query<EthBlock, Optional<Header>> finalized() {
        return block(FINALIZED);
    }

    public Query<EthBlock, Optional<Header>> block(long number) {
        return block(hex(number));
    }

    private Query<EthBlock, Optional<Header>> block(String tag) {
        return new Query<>(
                "eth_getBlockByNumber",
                List.of(tag, false),
                EthBlock.class,
                r -> Optional.ofNullable(r.getBlock()).map(this::header));
    }

    private Header header(EthBlock.Block block) {
        BlockRef reference = new BlockRef(
                chain,
                number(block.getNumber()),
                Digest32.fromHex(block.getHash()),
                Instant.ofEpochSecond(number(block.getTimestamp())));
        return new Header(reference, block.getBaseFeePerGasRaw() == null ? 0 : number(block.getBaseFeePerGas()));
    }

    public static Query<EthCall, Bytes> call(Address to, Bytes data, Digest32 block) {
        Object pinned = Map.of("blockHash", block.toHex(), "requireCanonical", true);
        return new Query<>(
                "eth_call",
                List.of(Map.of("to", to.toHex(), "data", data.toHex()), pinned),
                EthCall.class,
                r -> Bytes.fromHex(r.getValue()));
    }

    /** What a call gives in the newest block. */
    public static Query<EthCall, Bytes> call(Address to, Bytes data) {
        return newest(Map.of("to", to.toHex(), "data", data.toHex()));
    }

    /** The code that {@code creator} would create in the newest block. */
    public static Query<EthCall, Bytes> created(Address creator, Bytes creationCode) {
        return newest(Map.of("from", creator.toHex(), "data", creationCode.toHex()));
    }

    private static Query<EthCall, Bytes> newest(Map<String, String> call) {
        return new Query<>("eth_call", List.of(call, LATEST), EthCall.class, r -> Bytes.fromHex(r.getValue()));
    }

    /** The code of a contract in the newest block; none where there is no contract. */
    public static Query<EthGetCode, Bytes> code(Address contract) {
        return new Query<>(
                "eth_getCode", List.of(contract.toHex(), LATEST), EthGetCode.class, r -> Bytes.fromHex(r.getCode()));
    }

    public static Query<EthEstimateGas, Long> estimate(Address from, Address to, Bytes data) {
        return new Query<>(
                "eth_estimateGas",
                List.of(Map.of("from", from.toHex(), "to", to.toHex(), "data", data.toHex())),
                EthEstimateGas.class,
                r -> number(r.getAmountUsed()));
    }

    public static Query<EthEstimateGas, Long> estimateCreation(Address from, Bytes code) {
        return new Query<>(
                "eth_estimateGas",
                List.of(Map.of("from", from.toHex(), "data", code.toHex())),
                EthEstimateGas.class,
                r -> number(r.getAmountUsed()));
    }

    public static Query<EthGetTransactionCount, Long> nonce(Address account, long block) {
        return new Query<>(
                "eth_getTransactionCount",
                List.of(account.toHex(), hex(block)),
                EthGetTransactionCount.class,
                r -> number(r.getTransactionCount()));
    }

    /** The next nonce of {@code account}, counting what waits to be mined. */
    public static Query<EthGetTransactionCount, Long> pendingNonce(Address account) {
        return new Query<>(
                "eth_getTransactionCount",
                List.of(account.toHex(), PENDING),
                EthGetTransactionCount.class,
                r -> number(r.getTransactionCount()));
    }

    public static Query<EthSendTransaction, Digest32> send(Bytes raw) {
        return new Query<>(
                "eth_sendRawTransaction",
                List.of(raw.toHex()),
                EthSendTransaction.class,
                r -> Digest32.fromHex(r.getTransactionHash()));
    }

    public static Query<EthGetTransactionReceipt, Optional<Receipt>> receipt(Digest32 transaction) {
        return new Query<>(
                "eth_getTransactionReceipt",
                List.of(transaction.toHex()),
                EthGetTransactionReceipt.class,
                r -> r.getTransactionReceipt().map(Queries::receipt));
    }

    private static Receipt receipt(TransactionReceipt receipt) {
        return new Receipt(
                Digest32.fromHex(receipt.getTransactionHash()),
                Digest32.fromHex(receipt.getBlockHash()),
                number(receipt.getBlockNumber()),
                number(receipt.getTransactionIndex()),
                Optional.ofNullable(receipt.getContractAddress()).map(Address::fromHex),
                SUCCESS.equals(receipt.getStatus()),
                number(receipt.getGasUsed()),
                receipt.getLogs().stream().map(Queries::log).toList());
    }

    private static EventLog log(Log log) {
        return new EventLog(
                Address.fromHex(log.getAddress()),
                log.getTopics().stream().map(Digest32::fromHex).toList(),
                Bytes.fromHex(log.getData()));
    }

    /** Logs of {@code emitter} in the blocks {@code from..to} whose topics are as given; a null topic is any. */
    public static Query<EthLog, List<LogPlace>> logs(
            Address emitter, long from, long to, @Nullable Digest32... topics) {
        List<@Nullable String> wanted = Arrays.stream(topics)
                .<@Nullable String>map(topic -> topic == null ? null : topic.toHex())
                .toList();
        Object filter =
                Map.of("address", emitter.toHex(), "fromBlock", hex(from), "toBlock", hex(to), "topics", wanted);
        return new Query<>(
                "eth_getLogs",
                List.of(filter),
                EthLog.class,
                r -> r.getLogs().stream().map(Queries::place).toList());
    }

    private static LogPlace place(EthLog.LogResult<?> found) {
        if (!(found.get() instanceof Log log)) {
            throw new IllegalArgumentException("not a log");
        }
        return new LogPlace(
                Digest32.fromHex(log.getTransactionHash()),
                Digest32.fromHex(log.getBlockHash()),
                number(log.getBlockNumber()),
                log.isRemoved());
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private static long number(BigInteger value) {
        return value.longValueExact();
    }
}
