/** Mutually authenticated links between the operators of a committee. */
@NullMarked
package io.countersign.peer;

import org.jspecify.annotations.NullMarked;
