package io.countersign.model;

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

    /** Total supply of a token in one block. */
    record ChainSupply(BlockRef block, Quantity supply) {}
}
