/** Strict readers of the ISO 20022 messages a node takes in. */
@NullMarked
package io.countersign.source.iso20022;

import org.jspecify.annotations.NullMarked;
