package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.KeyPackage;

/** The end of a run: a key, and the hash that all participants acknowledged. */
public record Certified(KeyPackage key, Hash32 transcript) {}
