package io.countersign.model;

/** A tokenised asset, the same on every chain. */
public record AssetId(String name) implements Comparable<AssetId> {
    public AssetId {
        Names.checked("an asset", name);
    }

    /** What contracts know the asset by: Keccak-256 of its name. */
    public Digest32 subject() {
        return Hashes.keccak256(name);
    }

    @Override
    public int compareTo(AssetId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
