/** Signing shares at rest, encrypted under a passphrase. */
@NullMarked
package io.countersign.frost.keystore;

import org.jspecify.annotations.NullMarked;
