/** JSON-RPC endpoints: one guarded call, and one question to all of them. */
@NullMarked
package io.countersign.chain.evm.rpc;

import org.jspecify.annotations.NullMarked;
