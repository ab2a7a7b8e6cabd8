/** Facts of a chain, each agreed by enough endpoints. */
@NullMarked
package io.countersign.chain.evm.read;

import org.jspecify.annotations.NullMarked;
