/** FROST(secp256k1, SHA-256) behind the signing ports. */
@NullMarked
package io.countersign.core.sign;

import org.jspecify.annotations.NullMarked;
