/** The storage ports on SQL: the signing ledger and the journal of everything a node has seen and done. */
@NullMarked
package io.countersign.store;

import org.jspecify.annotations.NullMarked;
