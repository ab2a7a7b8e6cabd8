package io.countersign.model;

/** A tokenised asset, the same on every chain. */
public record AssetId(String name) implements Comparable<AssetId> {
    public AssetId {
        Names.checked("an asset", name);
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
