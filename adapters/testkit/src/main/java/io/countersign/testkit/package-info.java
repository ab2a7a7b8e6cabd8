/** Hand-written twins of the adapter interfaces, and the suites every adapter has to pass. */
@NullMarked
package io.countersign.testkit;

import org.jspecify.annotations.NullMarked;
