/** The two extension points: sources of facts and chains. Implementations block; the node calls them on virtual threads. */
@NullMarked
package io.countersign.spi;

import org.jspecify.annotations.NullMarked;
