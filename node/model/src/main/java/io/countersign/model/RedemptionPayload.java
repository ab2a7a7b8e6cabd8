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
        allowances = Vectors.ordered(allowances, RedemptionAllowance.ORDER, MAX_ALLOWANCES);
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
