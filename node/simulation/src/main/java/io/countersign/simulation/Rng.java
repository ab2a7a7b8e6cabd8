package io.countersign.simulation;

/** SplitMix64: the same numbers from the same seed on every Java platform. */
final class Rng {
    static final int CERTAIN = 1_000;

    private long state;

    Rng(long seed) {
        this.state = seed;
    }

    /** A bijection of 64 bits that spreads every input bit. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** Both ends included. */
    long between(long low, long high) {
        return low + Long.remainderUnsigned(next(), high - low + 1);
    }

    boolean chance(int permille) {
        return permille > 0 && below(CERTAIN) < permille;
    }

    /** Numbers of their own for one part of the world. */
    Rng fork() {
        return new Rng(next());
    }
}
