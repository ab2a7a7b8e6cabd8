/** A seeded cluster of nodes on virtual time, with faults, that checks the invariants of the protocol. */
@NullMarked
package io.countersign.simulation;

import org.jspecify.annotations.NullMarked;
