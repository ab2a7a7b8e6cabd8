package io.countersign.frost.dkg;

import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import java.util.Optional;

/**
 * The end of a run: what all participants acknowledged, and the keys that follow from it.
 *
 * @param key empty for a participant that is no receiver
 */
public record Certified(Transcript transcript, PublicKeyPackage publicKeys, Optional<KeyPackage> key) {}
