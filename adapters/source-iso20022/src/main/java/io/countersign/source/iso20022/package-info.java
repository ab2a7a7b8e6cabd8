/**
 * Strict readers of ISO 20022 messages.
 *
 * <pre>
 *   bytes -- xml.XmlReader --> elements -- Wrapped --> Header, Document -- Messages --> reader of one message --> Message
 * </pre>
 *
 * A document is used only when every element on the path to a decision is known; everything else is refused.
 */
@NullMarked
package io.countersign.source.iso20022;

import org.jspecify.annotations.NullMarked;
