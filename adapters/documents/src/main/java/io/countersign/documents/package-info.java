/**
 * What custodians and administrators say, in the field's words, apart from how it is written and how it arrived.
 *
 * <pre>
 *   Channel --bytes--> RawInput -- DocumentReader of a Format --> Message, Statement -- Binding with a Profile --> Fact
 * </pre>
 *
 * A format knows no channel and no instrument; a channel knows no format. A document is used as a whole or not at all.
 */
@NullMarked
package io.countersign.documents;

import org.jspecify.annotations.NullMarked;
