package io.countersign.model;

/**
 * Where a statement may be used: a chain id and a contract, or {@link #EVERYWHERE} (0 and the zero address) for facts. Statements
 * with an effect name both.
 */
public record Scope(long chain, Address contract) {
    public static final Scope EVERYWHERE = new Scope(0, Address.ZERO);

    public Scope {
        boolean everywhere = chain == 0 && contract.equals(Address.ZERO);
        boolean one = chain > 0 && !contract.equals(Address.ZERO);
        if (!everywhere && !one) {
            throw new IllegalArgumentException("a scope names both a chain and a contract, or neither");
        }
    }

    public static Scope of(ChainId chain, Address contract) {
        return new Scope(chain.value(), contract);
    }
}
