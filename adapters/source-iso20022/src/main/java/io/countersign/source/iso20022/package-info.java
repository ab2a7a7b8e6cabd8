/**
 * Strict readers of ISO 20022 documents from a watched folder: reda.001.001.04 (price report) gives a final NAV, semt.002.001.12
 * (custody statement of holdings) gives the units that back the tokens.
 *
 * <pre>
 *   folder -- FolderSource --> RawInput -- XmlReader --> elements -- Shape --> reader of one message --> Fact
 * </pre>
 *
 * A document is used only when every element on the path to a decision is known; everything else is refused.
 */
@NullMarked
package io.countersign.source.iso20022;

import org.jspecify.annotations.NullMarked;
