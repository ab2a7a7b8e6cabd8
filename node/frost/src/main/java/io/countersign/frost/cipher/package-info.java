/** Authenticated encryption for shares in transit and at rest. */
@NullMarked
package io.countersign.frost.cipher;

import org.jspecify.annotations.NullMarked;
