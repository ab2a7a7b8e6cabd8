/** Landing transactions of one account. */
@NullMarked
package io.countersign.chain.evm.send;

import org.jspecify.annotations.NullMarked;
