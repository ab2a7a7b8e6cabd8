package io.countersign.core.view;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.CommitteePayload;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FeedId;
import io.countersign.model.SettlementPayload;
import java.util.List;

/**
 * One attestation with all that a relayer needs to submit it and an auditor needs to check it.
 *
 * @param digest what was signed, see {@link io.countersign.model.StatementEncoding}
 * @param committee the committee of the attestation's epoch
 * @param subject what the payload says, decoded
 * @param facts the certified items under the statement's evidence root, in the order of its leaves
 * @param calls one ready call for every chain the statement may be used on, by rising chain id
 */
public record AttestationView(
        Attestation attestation,
        Digest32 digest,
        Digest32 networkId,
        Digest32 domainSeparator,
        CommitteeView committee,
        Subject subject,
        EvmSignature evmSignature,
        List<Fact> facts,
        List<CallView> calls) {
    public AttestationView {
        facts = List.copyOf(facts);
        calls = List.copyOf(calls);
    }

    /** What the payload says. */
    public sealed interface Subject {
        record Book(BookId book, List<FeedLane> lanes) implements Subject {
            public Book {
                lanes = List.copyOf(lanes);
            }
        }

        record Settlement(SettlementPayload payload) implements Subject {}

        record Change(CommitteePayload payload) implements Subject {}
    }

    /** One feed of a book with its lane. */
    public record FeedLane(FeedId feed, LaneView lane) {}

    /** The group signature as the hub takes it: the affine point R and the scalar z, 32 bytes each, big-endian. */
    public record EvmSignature(Digest32 rx, Digest32 ry, Digest32 z) {}

    /** A transaction's target and input data. */
    public record CallView(ChainId chain, String chainName, Address to, Bytes data) {}
}
