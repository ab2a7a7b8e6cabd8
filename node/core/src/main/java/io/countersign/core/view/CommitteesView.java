package io.countersign.core.view;

import java.util.List;

/**
 * Who signs when, and whose key each chain takes.
 *
 * @param terms every committee of the network file, by rising epoch
 * @param chains by rising id
 */
public record CommitteesView(List<TermView> terms, List<ChainKeyView> chains) {
    public CommitteesView {
        terms = List.copyOf(terms);
        chains = List.copyOf(chains);
    }
}
