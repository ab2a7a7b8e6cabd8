/**
 * Strict readers of SWIFT MT messages.
 *
 * <pre>
 *   bytes -- fin.FinFile --> FinMessage (blocks, tags) -- fin.Sequence, fin.Outline --> reader of one message --> Message
 * </pre>
 *
 * A message is used only when every field on the path to a decision is known; everything else is refused.
 */
@NullMarked
package io.countersign.source.swift;

import org.jspecify.annotations.NullMarked;
