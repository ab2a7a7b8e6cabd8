package io.countersign.model;

import java.util.List;

/**
 * How an asset pays redemptions, one vector for all chains. Byte form: the ABI encoding of (bytes32 asset, uint8 stage, uint8 batch,
 * uint8 batches), then four ABI words for each entry (uint256 chain, address gate, address payer, uint128 allowance), in order of
 * chain and gate, none twice.
 */
public record RedemptionPayload(AssetId asset, RedemptionStage stage, List<RedemptionAllowance> allowances) {
    /** Most entries of one vector. */
    public static final int MAX_ALLOWANCES = 256;

    private static final int OPEN = 1;
    private static final int BATCHED = 2;
    private static final int SUSPENDED = 3;

    public RedemptionPayload {
        allowances = allowances.stream().sorted(RedemptionAllowance.ORDER).toList();
        if (allowances.isEmpty() || allowances.size() > MAX_ALLOWANCES) {
            throw new IllegalArgumentException("a vector has 1 to 256 allowances, not " + allowances.size());
        }
        for (int i = 1; i < allowances.size(); i++) {
            if (RedemptionAllowance.ORDER.compare(allowances.get(i - 1), allowances.get(i)) == 0) {
                throw new IllegalArgumentException("a vector names a gate twice: " + allowances.get(i));
            }
        }
    }

    public Bytes encode() {
        Bytes head = Bytes.concat(asset.subject().bytes(), encoded(stage));
        return allowances.stream().map(RedemptionAllowance::encode).reduce(head, Bytes::concat);
    }

    private static Bytes encoded(RedemptionStage stage) {
        return switch (stage) {
            case RedemptionStage.Open open -> words(OPEN, 0, 0);
            case RedemptionStage.Batched(int batch, int batches) -> words(BATCHED, batch, batches);
            case RedemptionStage.Suspended suspended -> words(SUSPENDED, 0, 0);
        };
    }

    private static Bytes words(int stage, int batch, int batches) {
        return Bytes.concat(
                StatementEncoding.word(stage), StatementEncoding.word(batch), StatementEncoding.word(batches));
    }
}
