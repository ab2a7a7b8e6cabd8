/** The contracts as the node calls them: bytecode, call data, return values and logs. */
@NullMarked
package io.countersign.contracts;

import org.jspecify.annotations.NullMarked;
