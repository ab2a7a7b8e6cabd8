/**
 * Threshold Schnorr signatures: FROST(secp256k1, SHA-256) as in RFC 9591. Pure: no clock, no thread, no input or
 * output; randomness is an argument.
 */
@NullMarked
package io.countersign.frost;

import org.jspecify.annotations.NullMarked;
