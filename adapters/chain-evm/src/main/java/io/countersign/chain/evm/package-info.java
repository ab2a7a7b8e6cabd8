/** Publishing to, watching and judging the finality of EVM chains. */
@NullMarked
package io.countersign.chain.evm;

import org.jspecify.annotations.NullMarked;
