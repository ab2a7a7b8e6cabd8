package io.countersign.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The decision fields of a fact, normalised: two documents that say the same have the same body. */
public sealed interface FactBody {
    FactKind kind();

    void write(CanonicalWriter out);

    /** Net asset value per unit, in a ratio such as USD/unit. */
    record Nav(Quantity perUnit) implements FactBody {
        @Override
        public FactKind kind() {
            return FactKind.NAV;
        }

        @Override
        public void write(CanonicalWriter out) {
            out.quantity(perUnit);
        }
    }

    /** Settled and unencumbered units in safekeeping, over all pages of a complete statement. */
    record Holdings(Quantity eligible) implements FactBody {
        @Override
        public FactKind kind() {
            return FactKind.HOLDINGS;
        }

        @Override
        public void write(CanonicalWriter out) {
            out.quantity(eligible);
        }
    }

    /** The custodian's final word on one deal. */
    record Settlement(DealRef deal, SettlementOutcome outcome, Quantity units, Quantity cash) implements FactBody {
        @Override
        public FactKind kind() {
            return FactKind.SETTLEMENT;
        }

        @Override
        public void write(CanonicalWriter out) {
            out.text(deal.name()).u8(outcome.code()).quantity(units).quantity(cash);
        }
    }

    /** Supply of one asset on every chain at one cut, and what was burned but not yet minted at it; chains in rising order. */
    record Position(AssetId asset, List<ChainSupply> chains, Quantity inFlight) implements FactBody {
        public Position {
            chains = List.copyOf(chains);
            for (int i = 1; i < chains.size(); i++) {
                if (chains.get(i - 1)
                                .block()
                                .chain()
                                .compareTo(chains.get(i).block().chain())
                        >= 0) {
                    throw new IllegalArgumentException("chains of a position stand in rising order, each once");
                }
            }
        }

        /** Supply over all chains plus in flight: what the reserve must cover. */
        public Quantity claims() {
            Quantity sum = inFlight;
            for (ChainSupply chain : chains) {
                sum = sum.plus(chain.supply());
            }
            return sum;
        }

        @Override
        public FactKind kind() {
            return FactKind.POSITION;
        }

        @Override
        public void write(CanonicalWriter out) {
            out.text(asset.name()).i32(chains.size());
            for (ChainSupply chain : chains) {
                BlockRef block = chain.block();
                out.i64(block.chain().value())
                        .i64(block.number())
                        .digest(block.hash())
                        .instant(block.time())
                        .quantity(chain.supply());
            }
            out.quantity(inFlight);
        }
    }

    /**
     * A committee whose members all acknowledged one transcript of its key ceremony and showed that they can sign.
     *
     * @param epoch the one it begins
     * @param policyHash {@link Committee#policyHash}
     * @param before the group key it takes over from
     * @param after the group key it signs with
     * @param transcript hash of the ceremony's certified transcript
     */
    record PreparedCommittee(
            int epoch,
            Quorum quorum,
            Instant from,
            Duration grace,
            Digest32 policyHash,
            GroupKey before,
            GroupKey after,
            Digest32 transcript)
            implements FactBody {
        /** Where a node's own ceremony stands among the sources. */
        public static final SourceId SOURCE = new SourceId("ceremony");

        public PreparedCommittee {
            if (grace.isNegative() || !grace.equals(Duration.ofSeconds(grace.toSeconds()))) {
                throw new IllegalArgumentException("the grace of a key is whole seconds, not " + grace);
            }
        }

        public static InstrumentId instrument(int epoch) {
            return new InstrumentId("epoch/" + epoch);
        }

        /** As every node that holds the certificate of the ceremony writes it; valid as of {@link #from}. */
        public Fact fact() {
            return new Fact(new ItemKey(SOURCE, instrument(epoch), kind(), from), 0, this);
        }

        @Override
        public FactKind kind() {
            return FactKind.COMMITTEE;
        }

        @Override
        public void write(CanonicalWriter out) {
            out.i32(epoch).i32(quorum.operators()).i32(quorum.faulty());
            out.instant(from).i64(grace.toSeconds()).digest(policyHash);
            out.fixed(before.compressed()).fixed(after.compressed()).digest(transcript);
        }
    }

    /** Total supply of a token in one block. */
    record ChainSupply(BlockRef block, Quantity supply) {}
}
