/** FROST(secp256k1, SHA-256) as in RFC 9591: signing, aggregation and distributed key generation, without I/O. */
@NullMarked
package io.countersign.frost;

import org.jspecify.annotations.NullMarked;
