/** Accusations that leave the node: files that prove, with the network file alone, that one operator lied. */
@NullMarked
package io.countersign.app.evidence;

import org.jspecify.annotations.NullMarked;
