/**
 * The prime-order group and the hash functions of FROST(secp256k1, SHA-256), RFC 9591 section 6.5.
 *
 * <p>Arithmetic for the other packages of this module. Callers of the library work with the types of
 * {@code io.countersign.frost} and their byte encodings instead.
 */
@NullMarked
package io.countersign.frost.secp256k1;

import org.jspecify.annotations.NullMarked;
