package io.countersign.app.bench;

import java.util.List;

/**
 * What one update of a book costs on chain.
 *
 * @param gas of the whole transaction, mean over {@code updates} updates that overwrite both banks
 * @param peers what others use for the same number of feeds
 */
public record GasFigures(int feeds, int updates, long gas, List<Peer> peers) {
    public GasFigures {
        peers = List.copyOf(peers);
    }

    /** @param gas as measured on the same kind of chain, each with its own contracts and real signatures */
    public record Peer(String name, long gas) {}
}
